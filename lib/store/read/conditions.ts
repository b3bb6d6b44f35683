import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Choice } from '#lib/model/finding';
import type { Place } from '#lib/store/read/cursor';

export type Condition = Expression<SqlBool>;

/** `any` and `not` of a filter; a null column is in no choice, so it passes a `not`. */
export function chosen<T extends string | number>(
  column: RawBuilder<unknown>,
  choice: Choice<T> | undefined,
): Condition[] {
  if (!choice) return [];
  const conditions: Condition[] = [];
  if (choice.any?.length) conditions.push(sql<SqlBool>`${column} in (${sql.join(choice.any)})`);
  if (choice.not?.length)
    conditions.push(sql<SqlBool>`(${column} is null or ${column} not in (${sql.join(choice.not)}))`);
  return conditions;
}

/** Part of the searchable text, or an exact id. The reader's `%` and `_` mean themselves. */
export function containing(text: string | undefined): Condition[] {
  if (!text) return [];
  const escaped = text
    .toLowerCase()
    .replaceAll('\0', '\uFFFD')
    .replace(/[\\%_]/g, '\\$&');
  return [sql<SqlBool>`search like ${`%${escaped}%`} escape '\\'`];
}

/** Rows of a sealed scan: versions that hold at its place in time. */
export const asOf = (tenantId: string, sequence: number): Condition =>
  sql<SqlBool>`(tenant_id = ${tenantId} and valid_from <= ${sequence} and (valid_to is null or valid_to > ${sequence}))`;

/** Sort value as it is compared: nulls come last both ways, on both engines. */
export interface SortKey {
  readonly expression: RawBuilder<unknown>;
  readonly descending: boolean;
}

export function sortKey(column: RawBuilder<unknown>, kind: 'text' | 'number', descending: boolean): SortKey {
  const last = kind === 'text' ? (descending ? '' : '\u{10FFFF}') : descending ? -1 : 2_147_483_647;
  return { expression: sql`coalesce(${column}, ${sql.lit(last)})`, descending };
}

export const after = (place: Place | null, key: SortKey): Condition[] =>
  place === null
    ? []
    : [
        key.descending
          ? sql<SqlBool>`(${key.expression} < ${place.key} or (${key.expression} = ${place.key} and id > ${place.id}))`
          : sql<SqlBool>`(${key.expression} > ${place.key} or (${key.expression} = ${place.key} and id > ${place.id}))`,
      ];

export const allOf = (conditions: readonly Condition[]): Condition =>
  sql<SqlBool>`(${sql.join([...conditions], sql` and `)})`;

export const orderBy = (key: SortKey): RawBuilder<unknown> =>
  key.descending ? sql`order by ${key.expression} desc, id asc` : sql`order by ${key.expression} asc, id asc`;
