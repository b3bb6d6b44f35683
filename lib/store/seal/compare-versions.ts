import type { ReadFacts, SourceId } from '#lib/model/source';
import { breathe, type Database } from '#lib/store/engine/engine';
import { storable } from '#lib/store/engine/storable';
import type { Tables } from '#lib/store/schema/tables';
import { again } from '#lib/store/seal/again';
import { canonical, sha256 } from '#lib/store/seal/content-hash';
import { factKey } from '#lib/store/seal/fact-entity';
import { ITEMS_PER_BREATH, type SealPlace } from '#lib/store/seal/seal-place';

/** Rows to write, and ids whose open version ends. */
export interface VersionChanges<Row> {
  /** In the order of their ids, made anew whenever they are gone through: a large scan could not hold them all at once. */
  readonly written: Iterable<Row>;
  readonly closed: readonly string[];
}

interface Content {
  readonly hash: string;
  readonly body: string;
}

export interface Comparing<Item, Row> {
  /** The same items whenever they are gone through. Of two with one id the last counts. */
  readonly items: Iterable<Item>;
  readonly idOf: (item: Item) => string;
  readonly rowOf: (id: string, item: Item, content: Content) => Row;
  /** Told once of every item that has no open version with its content. */
  readonly onChanged?: (item: Item) => void;
}

/** Compares items with the open versions by content hash. An item that did not change costs no write. */
export async function compare<Item, Row>(
  before: ReadonlyMap<string, string>,
  { items, idOf, rowOf, onChanged }: Comparing<Item, Row>,
): Promise<VersionChanges<Row> & { readonly hashes: ReadonlyMap<string, string> }> {
  const byId = (): Map<string, Item> => {
    const unique = new Map<string, Item>();
    for (const item of items) unique.set(storable(idOf(item)), item);
    return unique;
  };
  const hashes = new Map<string, string>();
  const changed: string[] = [];
  for (const [id, item] of byId()) {
    if (hashes.size % ITEMS_PER_BREATH === 0) await breathe();
    const hash = sha256(canonical(item));
    hashes.set(id, hash);
    if (before.get(id) === hash) continue;
    changed.push(id);
    onChanged?.(item);
  }
  changed.sort();
  function* rows(): Generator<Row> {
    if (changed.length === 0) return;
    const unique = byId();
    for (const id of changed) {
      const item = unique.get(id) as Item;
      const body = canonical(item);
      yield rowOf(id, item, { hash: hashes.get(id) ?? sha256(body), body });
    }
  }
  const closed = [...before].filter(([id, hash]) => hashes.get(id) !== hash).map(([id]) => id);
  return { written: again(rows), closed, hashes };
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
  const { written, closed } = await compare<unknown, Tables['fact']>(
    new Map(open.map((row) => [row.entity_id, row.hash])),
    {
      items: facts[source] ?? [],
      idOf: factKey(source),
      rowOf: (id, _fact, content): Tables['fact'] => ({
        tenant_id: place.tenantId,
        source,
        entity_id: id,
        valid_from: place.sequence,
        valid_to: null,
        ...content,
      }),
    },
  );
  return { written, closed };
}
