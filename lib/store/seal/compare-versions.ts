import type { ReadFacts, SourceId } from '#lib/model/source';
import { breathe, type Database } from '#lib/store/engine/engine';
import { storable } from '#lib/store/engine/storable';
import type { Tables } from '#lib/store/schema/tables';
import { again } from '#lib/store/seal/again';
import { canonical, sha256 } from '#lib/store/seal/content-hash';
import { factKey } from '#lib/store/seal/fact-entity';
import { ITEMS_PER_BREATH, type SealPlace } from '#lib/store/seal/seal-place';
import { type Content, contentAt, setAside } from '#lib/store/seal/set-aside';
import type { Spool } from '#lib/store/seal/spool';

/** Rows to write, and ids whose open version ends. */
export interface VersionChanges<Row> {
  /** In the order of their ids, read from the spool whenever they are gone through. */
  readonly written: Iterable<Row>;
  readonly closed: readonly string[];
}

export interface Comparing<Item, Row> {
  /** Gone through once. Of two with one id the last counts. */
  readonly items: Iterable<Item>;
  readonly idOf: (item: Item) => string;
  readonly rowOf: (id: string, item: Item, content: Content) => Row;
  readonly onHash?: (id: string, hash: string) => void;
  /** Told of every item that has no open version with its content; with -1 when another with its id came after it. */
  readonly onChanged?: (item: Item, by: 1 | -1) => void;
}

/** Instead of a place in the spool. */
const UNCHANGED = -1;

/** Compares items with the open versions by content hash. An item that did not change costs no write. */
export async function compare<Item, Row>(
  before: ReadonlyMap<string, string>,
  spool: Spool,
  { items, idOf, rowOf, onHash, onChanged }: Comparing<Item, Row>,
): Promise<VersionChanges<Row>> {
  const places = new Map<string, number>();
  let done = 0;
  for (const item of items) {
    if (done % ITEMS_PER_BREATH === 0) await breathe();
    done += 1;
    const id = storable(idOf(item));
    const earlier = places.get(id) ?? UNCHANGED;
    if (earlier !== UNCHANGED) onChanged?.(JSON.parse(contentAt(spool, earlier).body) as Item, -1);
    const body = canonical(item);
    const hash = sha256(body);
    onHash?.(id, hash);
    const isUnchanged = before.get(id) === hash;
    places.set(id, isUnchanged ? UNCHANGED : setAside(spool, { hash, body }));
    if (!isUnchanged) onChanged?.(item, 1);
  }
  const closed: string[] = [];
  for (const id of before.keys()) if (places.get(id) !== UNCHANGED) closed.push(id);
  return { written: writtenFrom(places, spool, rowOf), closed };
}

/** Apart from the comparison, none of whose maps it may keep alive. */
function writtenFrom<Item, Row>(
  places: ReadonlyMap<string, number>,
  spool: Spool,
  rowOf: Comparing<Item, Row>['rowOf'],
): Iterable<Row> {
  const ids: string[] = [];
  for (const [id, place] of places) if (place !== UNCHANGED) ids.push(id);
  ids.sort();
  const order = new Float64Array(ids.length);
  for (const [index, id] of ids.entries()) order[index] = places.get(id) ?? 0;
  return again(() => rowsAt(ids, order, spool, rowOf));
}

function* rowsAt<Item, Row>(
  ids: readonly string[],
  order: Float64Array,
  spool: Spool,
  rowOf: Comparing<Item, Row>['rowOf'],
): Generator<Row> {
  for (const [index, id] of ids.entries()) {
    const content = contentAt(spool, order[index] ?? 0);
    yield rowOf(id, JSON.parse(content.body) as Item, content);
  }
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
  return compare<unknown, Tables['fact']>(new Map(open.map((row) => [row.entity_id, row.hash])), place.spool, {
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
