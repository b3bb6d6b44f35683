import type { ReadFacts, SourceId } from '#lib/model/source';
import { breathe, type Database } from '#lib/store/engine/engine';
import { storable } from '#lib/store/engine/storable';
import type { Tables } from '#lib/store/schema/tables';
import { canonical, sha256 } from '#lib/store/seal/content-hash';
import { factEntities } from '#lib/store/seal/fact-entity';
import { ITEMS_PER_BREATH, type SealPlace } from '#lib/store/seal/seal-place';

/** Rows to write, and ids whose open version ends. */
export interface VersionChanges<Row> {
  readonly written: readonly Row[];
  readonly closed: readonly string[];
}

interface Content {
  readonly hash: string;
  readonly body: string;
}

/** Compares items with the open versions by content hash. An item that did not change costs no write. */
export async function compare<Item, Row>(
  before: ReadonlyMap<string, string>,
  items: readonly (readonly [id: string, item: Item])[],
  rowOf: (id: string, item: Item, content: Content) => Row,
): Promise<VersionChanges<Row> & { readonly hashes: ReadonlyMap<string, string> }> {
  const written: Row[] = [];
  const hashes = new Map<string, string>();
  for (const [id, item] of new Map(items.map(([id, item]) => [storable(id), item]))) {
    if (hashes.size % ITEMS_PER_BREATH === 0) await breathe();
    const body = canonical(item);
    const hash = sha256(body);
    hashes.set(id, hash);
    if (before.get(id) !== hash) written.push(rowOf(id, item, { hash, body }));
  }
  const closed = [...before].filter(([id, hash]) => hashes.get(id) !== hash).map(([id]) => id);
  return { written, closed, hashes };
}

/** Facts of sources that were not read stay as they were. */
export async function compareFacts(
  database: Database,
  place: SealPlace,
  facts: ReadFacts,
  source: SourceId,
): Promise<VersionChanges<Tables['fact']>> {
  const open = await database
    .selectFrom('fact')
    .select(['entity_id', 'hash'])
    .where('tenant_id', '=', place.tenantId)
    .where('source', '=', source)
    .where('valid_to', 'is', null)
    .execute();
  return compare(
    new Map(open.map((row) => [row.entity_id, row.hash])),
    factEntities(facts, source),
    (id, _fact, content): Tables['fact'] => ({
      tenant_id: place.tenantId,
      source,
      entity_id: id,
      valid_from: place.sequence,
      valid_to: null,
      ...content,
    }),
  );
}
