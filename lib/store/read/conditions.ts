import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Choice } from '#lib/model/finding';
import type { SealedPlace } from '#lib/store/record/sealed-place';

export type Condition = Expression<SqlBool>;

/** Longer than any name; SQLite refuses patterns of more than 50,000 bytes. */
const TEXT_LENGTH_MAX = 300;

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

/** One id, or any of several. */
export const among = (column: string, ids: string | readonly string[] | undefined): Condition[] =>
  ids === undefined
    ? []
    : [sql<SqlBool>`${sql.ref(column)} in (${sql.join(typeof ids === 'string' ? [ids] : [...ids])})`];

/** `any` and `not` over a column that keeps several values between bars. */
export function holding<T extends string>(column: string, choice: Choice<T> | undefined): Condition[] {
  const has = (value: T) => sql<SqlBool>`${sql.ref(column)} like ${`%|${value}|%`}`;
  const conditions: Condition[] = [];
  if (choice?.any?.length) conditions.push(sql<SqlBool>`(${sql.join(choice.any.map(has), sql` or `)})`);
  for (const value of choice?.not ?? []) conditions.push(sql<SqlBool>`not (${has(value)})`);
  return conditions;
}

/** Part of a name, or an id. The reader's `%` and `_` mean themselves. */
export function containing(text: string | undefined): Condition[] {
  if (!text) return [];
  const escaped = text
    .slice(0, TEXT_LENGTH_MAX)
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&');
  return [sql<SqlBool>`search like ${`%${escaped}%`} escape '\\'`];
}

/** Versions that hold at a sealed scan. The plus keeps planners from splitting the `or` over two indexes. */
export const asOf = ({ tenantId, sequence }: SealedPlace): Condition =>
  sql<SqlBool>`tenant_id = ${tenantId} and +valid_from <= ${sequence} and (+valid_to is null or +valid_to > ${sequence})`;

export const allOf = (conditions: readonly Condition[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.join([...conditions], sql` and `)}`;
