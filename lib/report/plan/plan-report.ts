import type { Listed } from '#lib/model/finding';
import { type PlanItem, ROUTES, type Route, WAVES, type Wave } from '#lib/model/plan';
import { runsOn } from '#lib/report/plan/plan-words';

type Row = Listed<PlanItem>;

export interface PlanReport {
  readonly waves: readonly { readonly wave: Wave; readonly rows: readonly Row[] }[];
  readonly routes: readonly { readonly route: Route; readonly count: number }[];
  /** Every plan, by name: the appendix. */
  readonly rows: readonly Row[];
  /** How often each kind of evidence is missing, the most frequent first. */
  readonly missing: readonly { readonly text: string; readonly count: number }[];
}

/** The document of the whole plan, from every row of the list. */
export function planReport(rows: readonly Row[]): PlanReport {
  const missing = new Map<string, number>();
  for (const row of rows) for (const text of row.missing) missing.set(text, (missing.get(text) ?? 0) + 1);
  return {
    waves: WAVES.map((wave) => ({ wave, rows: rows.filter((row) => row.wave === wave) })),
    routes: ROUTES.map((route) => ({ route, count: rows.filter((row) => row.route === route).length })),
    rows: [...rows].sort((one, other) => one.title.localeCompare(other.title)),
    missing: [...missing].map(([text, count]) => ({ text, count })).sort((one, other) => other.count - one.count),
  };
}

/** "5 Logic Apps, to Microsoft Graph": what a row of the report says of its plan. */
export const rowWords = (row: PlanItem): string =>
  row.targets.length > 0 ? `${runsOn(row)}, to ${row.targets.slice(0, 3).join(', ')}` : runsOn(row);
