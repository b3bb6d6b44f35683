import type { QueryOptions } from '#lib/simulator/graph/odata/query-options';

const SMALL_PAGE = 20;

/** Base cost, one less with `$select`, one more with `$expand`, one less below 20 rows, never under 1. Source: https://learn.microsoft.com/graph/throttling-limits */
export const resourceUnits = (
  base: number,
  { select, expand, top }: Pick<QueryOptions, 'select' | 'expand' | 'top'>,
): number => Math.max(1, base - (select ? 1 : 0) + (expand ? 1 : 0) - (top < SMALL_PAGE ? 1 : 0));
