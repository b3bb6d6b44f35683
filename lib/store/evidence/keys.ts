import { sql } from 'kysely';
import type { EvidenceKey } from '#lib/model/evidence/manifest';
import type { Instant } from '#lib/model/instant';
import type { Database } from '#lib/store/engine/engine';
import { StoreError } from '#lib/store/store-error';

/**
 * Puts a key on record. One that is there already keeps its dates, unless it signs at an earlier time than it began at: then
 * the clock was wrong that day, and what it signs now must be found valid too.
 * @throws StoreError 'key-retired' when it may no longer sign
 */
export async function keepKey(
  database: Database,
  tenantId: string,
  key: { readonly id: string; readonly pem: string },
  from: Instant,
): Promise<void> {
  await database
    .insertInto('evidence_key')
    .values({ tenant_id: tenantId, key_id: key.id, pem: key.pem, valid_from: from, valid_to: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await database
    .updateTable('evidence_key')
    .set({ valid_from: from })
    .where('tenant_id', '=', tenantId)
    .where('key_id', '=', key.id)
    .where('valid_from', '>', from)
    .where('valid_to', 'is', null)
    .execute();
  const retired = await database
    .selectFrom('evidence_key')
    .select('valid_to')
    .where('key_id', '=', key.id)
    .where('valid_to', 'is not', null)
    .executeTakeFirst();
  if (retired)
    throw new StoreError(
      'key-retired',
      `Evidence key ${key.id} was retired at ${retired.valid_to} and signs nothing any more. Run "npm run evidence-key:rotate", or name the current key in EVIDENCE_KEY_FILE.`,
    );
}

/** Each key once, whatever number of tenants it signed for. */
export async function evidenceKeys(database: Database): Promise<readonly EvidenceKey[]> {
  const { rows } = await sql<{ key_id: string; pem: string; valid_from: string; valid_to: string | null }>`
    select key_id, min(pem) as pem, min(valid_from) as valid_from, max(valid_to) as valid_to
    from evidence_key group by key_id order by min(valid_from), key_id`.execute(database);
  return rows.map((row) => ({ id: row.key_id, pem: row.pem, validFrom: row.valid_from, validTo: row.valid_to }));
}

/** What it signed until then stays valid. One that is retired already keeps its date. */
export async function retireKey(database: Database, keyId: string, at: Instant): Promise<void> {
  await database
    .updateTable('evidence_key')
    .set({ valid_to: at })
    .where('key_id', '=', keyId)
    .where('valid_to', 'is', null)
    .execute();
}
