import {
  EXCEPTION_CATEGORIES,
  EXCEPTION_STATES,
  type Exception,
  type ExceptionCategory,
  type ExceptionState,
} from '#lib/model/exceptions/exception';
import type { Choice, Page } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import { registerOrder } from '#lib/report/exceptions/register';
import type { ListAddress, ListQuery } from '#lib/report/url/list-query';
import { choice, limitDate } from '#lib/report/url/query';

export interface RegisterFilter {
  readonly state?: Choice<ExceptionState>;
  readonly category?: Choice<ExceptionCategory>;
  readonly expiresBefore?: Instant;
  readonly text?: string;
}

const SORTS = ['attention', 'ends', 'requested', 'covers'] as const;
export type RegisterSort = (typeof SORTS)[number];

export const EXCEPTION_LIST: ListAddress<RegisterFilter, RegisterSort> = {
  path: '/exceptions',
  noun: 'Exceptions',
  filters: ['state', 'category', 'ends', 'q'],
  sorts: SORTS,
  sortedBy: { by: 'attention', descending: false },
  filterOf: ({ get, now, notice }) => ({
    state: choice(get('state'), EXCEPTION_STATES, notice),
    category: choice(get('category'), EXCEPTION_CATEGORIES, notice),
    expiresBefore: limitDate(get('ends'), now, notice),
    text: get('q') ?? undefined,
  }),
};

const KEYS: Readonly<Record<Exclude<RegisterSort, 'attention'>, (exception: Exception) => string | number>> = {
  ends: ({ terms }) => terms.expiresAt,
  requested: ({ requestedAt }) => requestedAt,
  covers: ({ cover }) => cover.findings,
};

/** In the order that was asked for; ties by id, so that pages hold every row once. */
export function sortedExceptions(
  rows: readonly Exception[],
  { by, descending }: ListQuery<RegisterFilter, RegisterSort>['sort'],
  now: Instant,
): readonly Exception[] {
  const ordered = by === 'attention' ? registerOrder(rows, now) : byKey(rows, KEYS[by]);
  return descending ? [...ordered].reverse() : ordered;
}

const byKey = (rows: readonly Exception[], keyOf: (exception: Exception) => string | number): readonly Exception[] =>
  [...rows].sort((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)];
    if (one !== other) return one < other ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });

/** A page of rows that are all known: the cursor is the id of its first row. */
export function exceptionPage(rows: readonly Exception[], cursor: string | null, limit: number): Page<Exception> {
  const start =
    cursor === null
      ? 0
      : Math.max(
          0,
          rows.findIndex(({ id }) => id === cursor),
        );
  return { rows: rows.slice(start, start + limit), next: rows[start + limit]?.id ?? null, total: rows.length };
}
