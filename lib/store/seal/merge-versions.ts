import type { CredentialRow } from '#lib/model/credential-row';
import type { ReadFacts, SourceId } from '#lib/model/source';
import { ROWS_PER_INSERT, slices } from '#lib/store/engine/engine';
import { contentHash, storable } from '#lib/store/seal/content-hash';
import { factEntities } from '#lib/store/seal/fact-entity';
import type { SealPlace } from '#lib/store/seal/merge-findings';
import { credentialRow } from '#lib/store/seal/rows';

const CLOSE_AT_ONCE = 400;

/** Splits what a scan holds against what is current: ids to close, and items to write. */
function difference<T extends { readonly hash: string }>(
  current: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, T>,
): { readonly gone: readonly string[]; readonly written: readonly T[] } {
  const written = [...next].filter(([id, item]) => current.get(id) !== item.hash).map(([, item]) => item);
  const gone = [...current].filter(([id, hash]) => next.get(id)?.hash !== hash).map(([id]) => id);
  return { gone, written };
}

/**
 * @param unread kinds of credential whose sources this scan could not read: the earlier ones stay
 * @returns sorted [id, hash] of every credential after the scan
 */
export async function mergeCredentials(
  place: SealPlace,
  credentials: readonly CredentialRow[],
  unread: ReadonlySet<CredentialRow['kind']>,
): Promise<readonly (readonly [string, string])[]> {
  const { transaction, tenantId, sequence, engine } = place;
  const rows = await transaction
    .selectFrom('credential')
    .select(['id', 'hash', 'kind'])
    .where('tenant_id', '=', tenantId)
    .where('valid_to', 'is', null)
    .execute();
  const isUnread = (kind: string): boolean => [...unread].some((other) => other === kind);
  const read = credentials.filter(({ kind }) => !unread.has(kind));
  const next = new Map(read.map((credential) => [credential.id, credentialRow(credential)]));
  const kept = rows.filter(({ kind }) => isUnread(kind)).map(({ id, hash }) => [id, hash] as const);
  const current = new Map(rows.filter(({ kind }) => !isUnread(kind)).map(({ id, hash }) => [id, hash]));
  const { gone, written } = difference(current, next);
  for (const slice of slices(gone, CLOSE_AT_ONCE))
    await transaction
      .updateTable('credential')
      .set({ valid_to: sequence })
      .where('tenant_id', '=', tenantId)
      .where('valid_to', 'is', null)
      .where('id', 'in', slice)
      .execute();
  for (const slice of slices(written, ROWS_PER_INSERT[engine]))
    await transaction
      .insertInto('credential')
      .values(slice.map((row) => ({ ...row, tenant_id: tenantId, valid_from: sequence, valid_to: null })))
      .execute();
  return [...kept, ...[...next].map(([id, { hash }]) => [id, hash] as const)].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Facts of sources that were not read stay as they were. */
export async function mergeFacts(place: SealPlace, facts: ReadFacts): Promise<void> {
  for (const source of Object.keys(facts) as SourceId[]) await mergeSource(place, facts, source);
}

async function mergeSource(
  { transaction, tenantId, sequence, engine }: SealPlace,
  facts: ReadFacts,
  source: SourceId,
): Promise<void> {
  const rows = await transaction
    .selectFrom('fact')
    .select(['entity_id', 'hash'])
    .where('tenant_id', '=', tenantId)
    .where('source', '=', source)
    .where('valid_to', 'is', null)
    .execute();
  const next = new Map(
    factEntities(facts, source).map(({ entityId, fact }) => [
      storable(entityId),
      { entity_id: storable(entityId), hash: contentHash(fact), body: storable(JSON.stringify(fact)) },
    ]),
  );
  const { gone, written } = difference(new Map(rows.map(({ entity_id, hash }) => [entity_id, hash])), next);
  for (const slice of slices(gone, CLOSE_AT_ONCE))
    await transaction
      .updateTable('fact')
      .set({ valid_to: sequence })
      .where('tenant_id', '=', tenantId)
      .where('source', '=', source)
      .where('valid_to', 'is', null)
      .where('entity_id', 'in', slice)
      .execute();
  for (const slice of slices(written, ROWS_PER_INSERT[engine]))
    await transaction
      .insertInto('fact')
      .values(slice.map((row) => ({ ...row, tenant_id: tenantId, source, valid_from: sequence, valid_to: null })))
      .execute();
}
