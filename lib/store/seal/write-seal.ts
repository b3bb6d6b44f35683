import type { Transaction } from 'kysely';
import type { SourceId } from '#lib/model/source';
import { type Engine, slices } from '#lib/store/engine/engine';
import { insertRows } from '#lib/store/engine/insert-rows';
import type { ScanTable, Tables } from '#lib/store/schema/tables';
import type { FindingChanges } from '#lib/store/seal/compare-findings';
import type { VersionChanges } from '#lib/store/seal/compare-versions';
import type { SealPlace } from '#lib/store/seal/seal-place';
import { StoreError } from '#lib/store/store-error';

const IDS_AT_ONCE = 400;

/** A scan as it will be kept, worked out and not yet written. */
export interface Sealed {
  readonly findings: FindingChanges;
  readonly credentials: VersionChanges<Tables['credential']>;
  readonly facts: readonly ({ readonly source: SourceId } & VersionChanges<Tables['fact']>)[];
  readonly rules: readonly Tables['scan_rule'][];
  readonly flip: Pick<ScanTable, 'state' | 'tenant_name' | 'sequence' | 'finished_at' | 'digest' | 'summary'>;
}

/** Writes everything of a scan, its change of state last. */
export async function writeSeal(engine: Engine, scan: ScanTable, place: SealPlace, sealed: Sealed): Promise<void> {
  const { findings, credentials, facts, rules, flip } = sealed;
  await engine.database.transaction().execute(async (transaction) => {
    const insert = <Table extends keyof Tables>(table: Table, rows: readonly Tables[Table][]): Promise<void> =>
      insertRows(engine.name, transaction, table, rows);
    await refuseOvertaken(transaction, scan, place);
    await close(transaction, place, 'finding', 'id', findings.closed);
    await insert('finding', inIdOrder(findings.written));
    await close(transaction, place, 'finding_carried', 'finding_id', findings.carried.closed);
    await insert('finding_carried', findings.carried.written);
    await close(transaction, place, 'credential', 'id', credentials.closed);
    await insert('credential', inIdOrder(credentials.written));
    for (const { source, closed, written } of facts) {
      await closeFacts(transaction, place, source, closed);
      await insert('fact', written);
    }
    await insert('scan_rule', rules);
    const { numUpdatedRows } = await transaction
      .updateTable('scan')
      .set(flip)
      .where('tenant_id', '=', scan.tenant_id)
      .where('id', '=', scan.id)
      .where('state', '=', 'running')
      .executeTakeFirst();
    if (numUpdatedRows !== 1n)
      throw new StoreError('scan-ended', `Scan ${scan.id} was ended while it was being sealed. Run a new scan.`);
  });
}

/** The order of the primary key: a large first scan is written several times faster than at random places. */
const inIdOrder = <Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

/** A process that slept through its lease may wake up to find another scan sealed in its place. */
async function refuseOvertaken(transaction: Transaction<Tables>, scan: ScanTable, place: SealPlace): Promise<void> {
  const other = await transaction
    .selectFrom('scan')
    .select('id')
    .where('tenant_id', '=', place.tenantId)
    .where('sequence', '=', place.sequence)
    .executeTakeFirst();
  if (other)
    throw new StoreError('scan-ended', `Scan ${other.id} was sealed while ${scan.id} was at work. Run a new scan.`);
}

async function close(
  transaction: Transaction<Tables>,
  { tenantId, sequence }: SealPlace,
  table: 'finding' | 'finding_carried' | 'credential',
  key: 'id' | 'finding_id',
  ids: readonly string[],
): Promise<void> {
  for (const slice of slices(ids, IDS_AT_ONCE))
    await transaction
      .updateTable(table)
      .set({ valid_to: sequence })
      .where('tenant_id', '=', tenantId)
      .where('valid_to', 'is', null)
      .where(key as never, 'in', slice as never)
      .execute();
}

async function closeFacts(
  transaction: Transaction<Tables>,
  { tenantId, sequence }: SealPlace,
  source: SourceId,
  ids: readonly string[],
): Promise<void> {
  for (const slice of slices(ids, IDS_AT_ONCE))
    await transaction
      .updateTable('fact')
      .set({ valid_to: sequence })
      .where('tenant_id', '=', tenantId)
      .where('source', '=', source)
      .where('valid_to', 'is', null)
      .where('entity_id', 'in', slice)
      .execute();
}
