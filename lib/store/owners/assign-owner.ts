import type { OwnerEvent } from '#lib/model/owners/owner-event';
import { patientWrite } from '#lib/store/access/patient-write';
import { type Database, type Engine, slices } from '#lib/store/engine/engine';
import type { OwnerKeyTable } from '#lib/store/schema/owners-migration';
import { canonical } from '#lib/store/seal/content-hash';
import { sortable } from '#lib/store/seal/rows';

/** SQLite takes 32,766 values in one statement. */
const KEYS_AT_ONCE = 2_000;

/** Ends what stood of these keys and lets the event stand instead; a key that somebody else gives at this moment stays theirs. */
export const assignOwner = (
  engine: Engine,
  tenantId: string,
  event: OwnerEvent,
  keys: readonly string[],
  onlyFrom: string | null = null,
): Promise<number> =>
  patientWrite(engine, (connection) =>
    connection.transaction().execute(async (transaction) => {
      let given = 0;
      for (const slice of slices([...new Set(keys)], KEYS_AT_ONCE))
        given += await giveKeys(transaction, tenantId, event, slice, onlyFrom);
      if (given > 0)
        await transaction
          .insertInto('owner_event')
          .values({ tenant_id: tenantId, id: event.id, at: event.at, body: canonical(event) })
          .execute();
      return given;
    }),
  );

async function giveKeys(
  transaction: Database,
  tenantId: string,
  event: OwnerEvent,
  keys: readonly string[],
  onlyFrom: string | null,
): Promise<number> {
  let standing = transaction
    .updateTable('owner_key')
    .set({ until_at: event.at })
    .where('tenant_id', '=', tenantId)
    .where('until_at', 'is', null)
    .where('thing_key', 'in', keys);
  if (onlyFrom !== null) standing = standing.where('event_id', '=', onlyFrom);
  const ended = await standing.returning('thing_key').execute();
  const left = onlyFrom === null ? keys : ended.map((row) => row.thing_key);
  if (left.length === 0) return 0;
  const { owner } = event;
  const row = (key: string): OwnerKeyTable => ({
    tenant_id: tenantId,
    thing_key: key,
    from_at: event.at,
    until_at: null,
    event_id: event.id,
    owner_id: owner?.id ?? null,
    owner_name: owner?.name ?? null,
    owner_sort: owner ? sortable(owner.name) : null,
    user_id: owner?.userId ?? null,
  });
  const written = await transaction
    .insertInto('owner_key')
    .values(left.map(row))
    .onConflict((conflict) => conflict.doNothing())
    .returning('thing_key')
    .execute();
  return written.length;
}
