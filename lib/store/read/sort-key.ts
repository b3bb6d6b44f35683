import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Condition } from '#lib/store/read/conditions';
import type { Place } from '#lib/store/read/cursor';

/** What a list is ordered by: one value that is never null, and then the id. */
export interface SortKey {
  readonly value: RawBuilder<unknown>;
  readonly kind: 'string' | 'number';
  readonly descending: boolean;
}

/** Sorts after every moment and is as short as can be; the index of the migration holds the same expression. */
const AFTER_MOMENTS = '~';
const AFTER_NAMES = '\u{10FFFF}';
const AFTER_NUMBERS = 2_147_483_647;

/** A column without nulls. */
export const byColumn = (column: string, kind: SortKey['kind'], descending: boolean): SortKey => ({
  value: sql.ref(column),
  kind,
  descending,
});

/** A column with nulls: they come last both ways, on both engines. */
export const byNullable = (column: string, holds: 'moments' | 'names' | 'numbers', descending: boolean): SortKey =>
  byNullableValue(sql.ref(column), holds, descending);

export function byNullableValue(
  value: RawBuilder<unknown>,
  holds: 'moments' | 'names' | 'numbers',
  descending: boolean,
): SortKey {
  const last = { moments: AFTER_MOMENTS, names: AFTER_NAMES, numbers: AFTER_NUMBERS }[holds];
  const kind = holds === 'numbers' ? 'number' : 'string';
  const end = descending ? (kind === 'number' ? -AFTER_NUMBERS : '') : last;
  return { value: sql`coalesce(${value}, ${sql.lit(end)})`, kind, descending };
}

/** Ids break ties in the direction of the sort, so that one index serves both directions. */
export const orderBy = ({ value, descending }: SortKey): RawBuilder<unknown> =>
  descending ? sql`order by ${value} desc, id desc` : sql`order by ${value} asc, id asc`;

export function after(place: Place | null, { value, descending }: SortKey): Condition[] {
  if (place === null) return [];
  return descending
    ? [sql<SqlBool>`(${value}, id) < (${place.key}, ${place.id})`]
    : [sql<SqlBool>`(${value}, id) > (${place.key}, ${place.id})`];
}
