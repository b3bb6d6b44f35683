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
  readonly onHash?: (id: string, hash: string) => void;
  /** Told once of every item that has no open version with its content. */
  readonly onChanged?: (item: Item) => void;
}

/** Compares items with the open versions by content hash. An item that did not change costs no write. */
export async function compare<Item, Row>(
  before: ReadonlyMap<string, string>,
  { items, idOf, rowOf, onHash, onChanged }: Comparing<Item, Row>,
): Promise<VersionChanges<Row>> {
  const byId = (): Map<string, Item> => {
    const unique = new Map<string, Item>();
    for (const item of items) unique.set(storable(idOf(item)), item);
    return unique;
  };
  const ending = new Map(before);
  // Nothing is open before a first scan, so all of it is written and no list of that is needed.
  const changed: string[] | null = before.size === 0 ? null : [];
  let done = 0;
  for (const [id, item] of byId()) {
    if (done % ITEMS_PER_BREATH === 0) await breathe();
    done += 1;
    const hash = sha256(canonical(item));
    onHash?.(id, hash);
    if (before.get(id) === hash) {
      ending.delete(id);
      continue;
    }
    changed?.push(id);
    onChanged?.(item);
  }
  function* rows(): Generator<Row> {
    if (changed?.length === 0) return;
    const unique = byId();
    for (const id of (changed ?? [...unique.keys()]).sort()) {
      const item = unique.get(id) as Item;
      const body = canonical(item);
      yield rowOf(id, item, { hash: sha256(body), body });
    }
  }
  return { written: again(rows), closed: [...ending.keys()] };
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
  return compare<unknown, Tables['fact']>(new Map(open.map((row) => [row.entity_id, row.hash])), {
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
  });
}
