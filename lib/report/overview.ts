import type { RuleResult, ScanSummary } from '#lib/model/scan';
import { number, outOf } from '#lib/report/words';

export interface Overview {
  readonly due: { readonly count: number; readonly sentence: string };
  readonly exposed: { readonly count: number; readonly sentence: string };
  readonly migration: {
    readonly count: number;
    readonly sentence: string;
    readonly share: number;
    readonly left: number;
  };
  readonly ownerless: RuleResult | null;
}

/** The three questions of the first screen, answered with their populations. */
export function overviewOf(summary: ScanSummary): Overview {
  const { populations, expiry, bySeverity, migration, open, notExamined } = summary;
  const credentials = populations.credentials;
  const workloads = migration.workloads;
  const ownerless = summary.rules.find((rule) => rule.ruleId === 'application-without-owner') ?? null;
  return {
    due: {
      count: expiry.within30Days,
      sentence:
        credentials === null
          ? 'credentials known to expire within 30 days; credentials were not read whole'
          : `of ${number(expiry.total)} sign-in credentials expire within 30 days`,
    },
    exposed: {
      count: bySeverity.critical + bySeverity.high,
      sentence: `critical or high, of ${number(open)} open findings${notExamined ? `, ${number(notExamined)} not examined in this scan` : ''}`,
    },
    migration: {
      count: migration.withIdentity,
      sentence:
        workloads === null
          ? 'workloads with a managed identity; workloads were not read'
          : `of ${number(workloads)} workloads have a managed identity`,
      share: workloads ? migration.withIdentity / workloads : 0,
      left: migration.withoutIdentity,
    },
    ownerless,
  };
}

/** "23 of 148, 3 not evaluated" for a rule; what was not evaluated is part of the population. */
export function affected(rule: RuleResult): string {
  return outOf(rule.violations, rule.violations + rule.compliant + (rule.unknown ?? 0), rule.unknown);
}
