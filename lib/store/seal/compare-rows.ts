import { sql } from 'kysely';
import type { RowCounts } from '#lib/model/scan';
import type { ReadFacts } from '#lib/model/source';
import type { Database } from '#lib/store/engine/engine';
import { storable } from '#lib/store/engine/storable';
import type { Tables } from '#lib/store/schema/tables';
import { compare, type VersionChanges } from '#lib/store/seal/compare-versions';
import type { RowList, RowTable } from '#lib/store/seal/row-lists';
import { type Hashed, type SealPlace, sortedById } from '#lib/store/seal/seal-place';

/** What a scan changes about one list, which rows it could not look at, and what it counts. */
export interface RowChanges<Table extends RowTable> extends VersionChanges<Tables[Table]> {
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
  items: readonly Item[],
  facts: ReadFacts,
): Promise<RowChanges<Table>> {
  const facets = Object.entries(list.facets);
  const columns = [...new Set(['id', 'hash', ...list.readBy, ...facets.map(([, column]) => column)])];
  const { rows: open } = await sql<OpenRow>`
    select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(list.table)}
    where tenant_id = ${place.tenantId} and valid_to is null`.execute(database);
  const given = new Set(items.map((item) => storable(list.idOf(item))));
  const stays = open.filter((row) => !given.has(row.id) && !list.isRead(facts, row));
  const staying = new Set(stays.map(({ id }) => id));
  const before = new Map(open.filter(({ id }) => !staying.has(id)).map(({ id, hash }) => [id, hash]));
  const compared = await compare(
    before,
    items.map((item) => [list.idOf(item), item]),
    (_id, item, content) =>
      ({
        tenant_id: place.tenantId,
        valid_from: place.sequence,
        valid_to: null,
        ...list.columnsOf(item),
        ...content,
      }) as unknown as Tables[Table],
  );
  const closed = new Set(compared.closed);
  const now = [...open.filter(({ id }) => !closed.has(id)), ...compared.written];
  return {
    ...compared,
    hashes: sortedById([...stays.map(({ id, hash }): Hashed => [id, hash]), ...compared.hashes]),
    carried: [...staying],
    counts: {
      total: now.length,
      notExamined: staying.size,
      facets: Object.fromEntries(facets.map(([facet, column]) => [facet, counted(now, column)])),
    },
  };
}

function counted(rows: readonly object[], column: string): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value: unknown = (row as Readonly<Record<string, unknown>>)[column];
    if (typeof value === 'string') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
