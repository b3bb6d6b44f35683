import type { ScanEvent } from '#lib/model/scan';
import type { Engine } from '#lib/store/engine/engine';
import { insertRows } from '#lib/store/engine/insert-rows';
import { StoreError } from '#lib/store/store-error';

/** Numbers come from a counter on the scan, so that two writers never give the same one. */
export async function appendEvents(
  { database, name }: Engine,
  scanId: string,
  events: readonly ScanEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await database.transaction().execute(async (transaction) => {
    const scan = await transaction
      .updateTable('scan')
      .set(({ eb }) => ({ events: eb('events', '+', events.length) }))
      .where('id', '=', scanId)
      .returning(['tenant_id', 'events'])
      .executeTakeFirst();
    if (!scan) throw new StoreError('not-found', `Scan ${scanId} was never begun.`);
    const rows = events.map((event, index) => ({
      tenant_id: scan.tenant_id,
      scan_id: scanId,
      number: scan.events - events.length + index + 1,
      event: JSON.stringify(event),
    }));
    await insertRows(name, transaction, 'scan_event', rows);
  });
}

export async function eventsAfter(
  { database }: Engine,
  scanId: string,
  after: number,
): Promise<readonly { readonly number: number; readonly event: ScanEvent }[]> {
  const scan = await database.selectFrom('scan').select('tenant_id').where('id', '=', scanId).executeTakeFirst();
  if (!scan) return [];
  const rows = await database
    .selectFrom('scan_event')
    .select(['number', 'event'])
    .where('tenant_id', '=', scan.tenant_id)
    .where('scan_id', '=', scanId)
    .where('number', '>', after)
    .orderBy('number')
    .execute();
  return rows.map(({ number, event }) => ({ number, event: JSON.parse(event) as ScanEvent }));
}
