import { sql } from 'kysely';
import type { RowCounts } from '#lib/model/scan';
import type { ReadFacts } from '#lib/model/source';
import type { Database } from '#lib/store/engine/engine';
import { storable } from '#lib/store/engine/storable';
import type { Tables } from '#lib/store/schema/tables';
import { compare, type VersionChanges } from '#lib/store/seal/compare-versions';
import type { RowList, RowTable } from '#lib/store/seal/row-lists';
import { type Hashed, type SealPlace, sortedById } from '#lib/store/seal/seal-place';
import type { Content } from '#lib/store/seal/set-aside';

/** What a scan changes about one list, which rows it could not look at, and what it counts. */
export interface RowChanges<Table extends RowTable> extends VersionChanges<Tables[Table]> {
  /** In the order of their ids; for the digest alone, let go of afterwards. */
  readonly hashes: readonly Hashed[];
  /** Ids of rows that stay because their source was not read. */
  readonly carried: readonly string[];
  readonly counts: RowCounts;
}

type OpenRow = Readonly<Record<string, string | null>> & { readonly id: string; readonly hash: string };

/** Compares a list with its open versions; rows of a source that this scan could not read stay as they were. */
export async function compareRows<Item, Table extends RowTable>(
  database: Database,
  place: SealPlace,
  list: RowList<Item, Table>,
  items: Iterable<Item>,
  facts: ReadFacts,
): Promise<RowChanges<Table>> {
  const facets = Object.entries(list.facets);
  const columns = [...new Set(['id', 'hash', ...list.readBy, ...facets.map(([, column]) => column)])];
  const { rows: open } = await sql<OpenRow>`
    select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(list.table)}
    where tenant_id = ${place.tenantId} and valid_to is null`.execute(database);
  const unread = open.filter((row) => !list.isRead(facts, row));
  const given = new Set<string>();
  if (unread.length > 0) for (const item of items) given.add(storable(list.idOf(item)));
  const stays = unread.filter((row) => !given.has(row.id));
  const staying = new Set(stays.map(({ id }) => id));
  const before = new Map(open.filter(({ id }) => !staying.has(id)).map(({ id, hash }) => [id, hash]));
  const counts = new Map(facets.map(([facet]) => [facet, new Map<string, number>()]));
  let total = 0;
  const count = (row: object, by: 1 | -1 = 1): void => {
    total += by;
    for (const [facet, column] of facets)
      countIn(counts.get(facet), (row as Readonly<Record<string, unknown>>)[column], by);
  };
  const hashes = new Map<string, string>(stays.map(({ id, hash }) => [id, hash]));
  const compared = await compare<Item, Tables[Table]>(before, place.spool, {
    items,
    idOf: list.idOf,
    rowOf: rowMaker(place, list),
    onHash: (id, hash) => hashes.set(id, hash),
    onChanged: (item, by) => count(list.columnsOf(item), by),
  });
  const closed = new Set(compared.closed);
  for (const row of open) if (!closed.has(row.id)) count(row);
  return {
    written: compared.written,
    closed: compared.closed,
    hashes: sortedById(hashes),
    carried: [...staying],
    counts: {
      total,
      notExamined: staying.size,
      facets: Object.fromEntries([...counts].map(([facet, values]) => [facet, Object.fromEntries(values)])),
    },
  };
}

/** Apart from the comparison: rows are made long after it, and must not keep its lists alive. */
const rowMaker =
  <Item, Table extends RowTable>({ tenantId, sequence }: SealPlace, { columnsOf }: RowList<Item, Table>) =>
  (id: string, item: Item, content: Content): Tables[Table] =>
    ({
      tenant_id: tenantId,
      valid_from: sequence,
      valid_to: null,
      ...columnsOf(item),
      id,
      ...content,
    }) as unknown as Tables[Table];

function countIn(counts: Map<string, number> | undefined, value: unknown, by: 1 | -1): void {
  if (!counts || typeof value !== 'string') return;
  const now = (counts.get(value) ?? 0) + by;
  if (now > 0) counts.set(value, now);
  else counts.delete(value);
}
