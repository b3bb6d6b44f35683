import type { Instant } from '#lib/model/instant';
import type { RuleResult } from '#lib/model/scan';
import type { Severity } from '#lib/model/verdict';

/** A rule with its open findings, as the store groups them. */
export interface GroupCounts {
  readonly ruleId: string;
  /** Without the accepted ones. */
  readonly open: number;
  readonly accepted: number;
  readonly notExamined: number;
  readonly soonestDueAt: Instant | null;
  readonly oldestFirstSeenAt: Instant | null;
  readonly withoutOwner: number;
  readonly highestSeverity: Severity;
  readonly trend: readonly (number | null)[];
}

export interface GroupRow extends GroupCounts {
  readonly title: string;
  /** Null: part of it was not read, so its size is not known. */
  readonly population: number | null;
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

/** How many subjects a rule looks at; null when not even their number is known. */
export const populationOf = ({ violations, compliant, unknown }: RuleResult): number | null =>
  unknown === null ? null : violations + compliant + unknown;

/** Groups with their denominators: a count never travels without its population. */
export function groupRows(groups: readonly GroupCounts[], rules: readonly RuleResult[]): readonly GroupRow[] {
  return groups.map((group) => {
    const rule = rules.find((known) => known.ruleId === group.ruleId);
    const population = rule ? populationOf(rule) : null;
    return {
      ...group,
      title: rule?.title ?? group.ruleId,
      // Findings that were carried over may be about subjects that this scan did not count.
      population: population !== null && population < group.open + group.accepted ? null : population,
      unknown: rule ? rule.unknown : null,
      noun: rule ? nounOf(rule) : 'subjects',
    };
  });
}
