import { addDays, type Instant } from '#lib/model/instant';
import type { PlanItem } from '#lib/model/plan';
import type { ScanSummary } from '#lib/model/scan';
import { SEVERITIES, type Severity } from '#lib/model/verdict';
import { removedBy } from '#lib/report/plan/plan-words';

const SOON_DAYS = 30;

export interface WhatIf {
  readonly items: number;
  readonly workloads: number;
  readonly credentials: { readonly removed: number; readonly from: number };
  readonly expiries: { readonly avoided: number; readonly from: number };
  /** Gravest exposure of what is ticked, and of what is left. */
  readonly exposure: { readonly ticked: Severity | null; readonly left: Severity | null };
}

/**
 * What doing the ticked ones would bring.
 * @param rest the gravest of the others, as far as they were read
 */
export function whatIf(
  ticked: readonly PlanItem[],
  rest: readonly PlanItem[],
  summary: ScanSummary,
  now: Instant,
): WhatIf {
  const soon = addDays(now, SOON_DAYS);
  const ends = ticked
    .flatMap(({ credentials }) => credentials)
    .filter(
      ({ route, kind, endsAt }) =>
        route !== 'keep' && kind !== 'federated' && endsAt && endsAt >= now && endsAt <= soon,
    );
  const waves = Object.values(summary.plan?.waves ?? {});
  return {
    items: ticked.length,
    workloads: ticked.reduce((sum, { workloads }) => sum + workloads.length, 0),
    credentials: {
      removed: ticked.reduce((sum, item) => sum + removedBy(item), 0),
      from: waves.reduce((sum, { credentials }) => sum + credentials, 0),
    },
    expiries: { avoided: ends.length, from: summary.expiry.within30Days },
    exposure: { ticked: gravest(ticked), left: gravest(rest) },
  };
}

const gravest = (items: readonly PlanItem[]): Severity | null =>
  SEVERITIES.find((severity) => items.some(({ exposure }) => exposure === severity)) ?? null;
