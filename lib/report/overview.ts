import type { PlanSummary } from '#lib/model/plan';
import type { Populations, RuleResult, ScanSummary } from '#lib/model/scan';
import { checksNotEvaluated } from '#lib/report/coverage';
import { openFindings } from '#lib/report/exceptions/exception-words';
import type { LivingSummary } from '#lib/report/exceptions/living-summary';
import { populationOf } from '#lib/report/group-rows';
import { number, outOf } from '#lib/report/words';

/** A number with the words around it; null: what it counts was not read, so there is no number. */
export interface Answer {
  readonly count: number | null;
  readonly sentence: string;
  /** What the number leaves out because it was not evaluated; null: nothing. */
  readonly gap: string | null;
}

export interface Overview {
  readonly due: Answer;
  readonly exposed: Answer;
  readonly migration: Answer & { readonly share: number };
}

/** The three questions of the first screen, answered with their populations. */
export function overviewOf(summary: ScanSummary & Partial<Pick<LivingSummary, 'accepted'>>): Overview {
  const { expiry, bySeverity, migration, plan, open, notExamined, rules, accepted = 0 } = summary;
  const { workloads } = migration;
  const unread = unreadHolders(summary.populations);
  return {
    due:
      unread.length === 2
        ? { count: null, sentence: 'Not evaluated: credentials were not read.', gap: null }
        : {
            count: expiry.within30Days,
            sentence: `of ${number(expiry.total)} sign-in credentials${unread.length > 0 ? ' that were read' : ''} expire within 30 days`,
            gap: unread.length > 0 ? `Those of ${unread.join(' and ')} were not read` : null,
          },
    exposed: {
      count: bySeverity.critical + bySeverity.high,
      sentence: `critical or high, of ${openFindings(open, accepted)}${notExamined ? `, ${number(notExamined)} not examined in this scan` : ''}`,
      gap: checksNotEvaluated(rules.filter(({ severity }) => severity === 'critical' || severity === 'high')),
    },
    migration: plan
      ? planAnswer(plan, unread)
      : workloads === null
        ? { count: null, sentence: 'Not evaluated: workloads were not read.', gap: null, share: 0 }
        : {
            count: migration.withIdentity,
            sentence: `of ${number(workloads)} workloads have a managed identity`,
            gap: checksNotEvaluated(rules.filter(({ ruleId }) => ruleId === 'workload-without-managed-identity')),
            share: workloads ? migration.withIdentity / workloads : 0,
          },
  };
}

/** Which credentials the strip and its counts leave out. */
export const unreadHolders = ({ applications, servicePrincipals }: Populations): readonly string[] => [
  ...(applications === null ? ['applications'] : []),
  ...(servicePrincipals === null ? ['service principals'] : []),
];

/** Of what held a credential or a key: how much of it is rid of it. */
function planAnswer({ readiness }: PlanSummary, unread: readonly string[]): Overview['migration'] {
  const { held, evaluated, done } = readiness;
  if (unread.length === 2)
    return { count: null, sentence: 'Not evaluated: credentials were not read.', gap: null, share: 0 };
  return {
    count: done,
    sentence: `of ${number(held)} hold no credential or key any more${held > evaluated ? `, ${number(held - evaluated)} not evaluated` : ''}`,
    gap: unread.length > 0 ? `Those of ${unread.join(' and ')} were not read` : null,
    share: held ? done / held : 0,
  };
}

/** "23 of 148, 3 not evaluated" for a rule; what was not evaluated is part of the population. */
export function affected(rule: RuleResult): string {
  return outOf(rule.violations, populationOf(rule), rule.unknown);
}
