import type { RuleResult, ScanSummary } from '#lib/model/scan';
import { number, outOf } from '#lib/report/words';

/** A number with the words around it; null: what it counts was not read, so there is no number. */
export interface Answer {
  readonly count: number | null;
  readonly sentence: string;
}

export interface Overview {
  readonly due: Answer;
  readonly exposed: Answer;
  readonly migration: Answer & { readonly share: number; readonly left: number };
}

/** The three questions of the first screen, answered with their populations. */
export function overviewOf(summary: ScanSummary): Overview {
  const { populations, expiry, bySeverity, migration, open, notExamined } = summary;
  const { workloads } = migration;
  return {
    due:
      populations.credentials === null
        ? { count: null, sentence: 'Not evaluated: credentials were not read whole.' }
        : {
            count: expiry.within30Days,
            sentence: `of ${number(expiry.total)} sign-in credentials expire within 30 days`,
          },
    exposed: {
      count: bySeverity.critical + bySeverity.high,
      sentence: `critical or high, of ${number(open)} open findings${notExamined ? `, ${number(notExamined)} not examined in this scan` : ''}`,
    },
    migration:
      workloads === null
        ? { count: null, sentence: 'Not evaluated: workloads were not read.', share: 0, left: 0 }
        : {
            count: migration.withIdentity,
            sentence: `of ${number(workloads)} workloads have a managed identity`,
            share: workloads ? migration.withIdentity / workloads : 0,
            left: migration.withoutIdentity,
          },
  };
}

/** "23 of 148, 3 not evaluated" for a rule; what was not evaluated is part of the population. */
export function affected(rule: RuleResult): string {
  return outOf(rule.violations, rule.violations + rule.compliant + (rule.unknown ?? 0), rule.unknown);
}
