import type { Instant } from '#lib/model/instant';
import type { RuleResult } from '#lib/model/scan';
import type { Severity } from '#lib/model/verdict';

/** A rule with its open findings, as the store groups them. */
export interface GroupCounts {
  readonly ruleId: string;
  readonly open: number;
  readonly notExamined: number;
  readonly soonestDueAt: Instant | null;
  readonly oldestFirstSeenAt: Instant | null;
  readonly withoutOwner: number;
  readonly highestSeverity: Severity;
  readonly trend: readonly (number | null)[];
}

export interface GroupRow extends GroupCounts {
  readonly title: string;
  readonly population: number;
  /** Null: not even their number is known. */
  readonly unknown: number | null;
  readonly noun: string;
}

const NOUNS: Readonly<Record<RuleResult['examines'], string>> = {
  application: 'applications',
  'service-principal': 'service principals',
  credential: 'credentials',
  'role-assignment': 'assignments',
  'user-assigned-identity': 'identities',
  'managed-identity': 'managed identities',
  workload: 'workloads',
  'identity-reference': 'references',
  resource: 'resources',
  'vault-object': 'vault objects',
  user: 'service accounts',
  tenant: 'tenants',
};

export const nounOf = (rule: RuleResult): string => NOUNS[rule.examines];

/** Groups with their denominators: a count never travels without its population. */
export function groupRows(groups: readonly GroupCounts[], rules: readonly RuleResult[]): readonly GroupRow[] {
  return groups.map((group) => {
    const rule = rules.find((known) => known.ruleId === group.ruleId);
    const examined = rule ? rule.violations + rule.compliant : 0;
    const unknown = rule ? rule.unknown : null;
    return {
      ...group,
      title: rule?.title ?? group.ruleId,
      population: Math.max(group.open, examined + (unknown ?? 0)),
      unknown,
      noun: rule ? nounOf(rule) : 'subjects',
    };
  });
}
