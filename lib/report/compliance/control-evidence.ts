import type { CheckKind } from '#lib/model/reference/check-kind';
import type { CheckedControl } from '#lib/model/reference/controls';
import type { RuleResult, StandardResult } from '#lib/model/scan';
import { href } from '#lib/report/url/query';

/** Open findings of one rule, as the store counts them now. */
export interface RuleCounts {
  readonly ruleId: string;
  /** Without the accepted ones. */
  readonly open: number;
  readonly accepted: number;
}

/** A rule that is evidence for a control, with what the scan and the exceptions of now say of it. */
export interface ControlRule {
  readonly result: RuleResult;
  readonly relation: 'direct' | 'supporting';
  readonly open: number;
  readonly accepted: number;
  /** By thresholds of the control's framework, which differ from those in force. */
  readonly isByStandard: boolean;
}

/** How much of a control this product looks at by itself: all its direct checks, some, or none. */
export type Automation = 'automated' | 'partial' | 'manual';

/** What there is as evidence for a control. It never says that the control is met. */
export interface ControlEvidence {
  readonly control: CheckedControl;
  readonly automation: Automation;
  readonly rules: readonly ControlRule[];
  /** Checks that no rule makes: something of the product itself answers them, or a person. */
  readonly others: readonly { readonly check: CheckKind; readonly where: string | null }[];
  readonly open: number;
  readonly accepted: number;
  /** Judgements of its rules, violations and compliant ones. */
  readonly examined: number;
  /** Null: of at least one rule not even the number is known. */
  readonly notEvaluated: number | null;
  /** The thresholds of the framework that some of its rules judged by; null: all judged by those in force. */
  readonly standard: StandardResult | null;
  /** The list of exactly the findings that `open` counts; null: no rule of this scan is evidence for it. */
  readonly findings: string | null;
}

/** What the product itself keeps as evidence. */
const OWN: Readonly<Partial<Record<CheckKind, string>>> = {
  exception_register: '/exceptions',
  identity_inventory: '/identities',
  scan_history: '/scans',
  export_audit_log: '/audit',
};

/**
 * Evidence for a control from a scan's rules and the counts of now.
 * @param results as the control's framework has them judged, and so the counts
 * @param standard what the framework judged by thresholds of its own
 */
export function controlEvidence(
  control: CheckedControl,
  results: readonly RuleResult[],
  counts: readonly RuleCounts[],
  scanId: string | null,
  standard: StandardResult | null = null,
): ControlEvidence {
  const makes = (result: RuleResult, checks: readonly CheckKind[]): boolean =>
    result.checks.some((check) => checks.includes(check));
  const rules = results.flatMap((result): ControlRule[] => {
    const relation = makes(result, control.direct) ? 'direct' : makes(result, control.supporting) ? 'supporting' : null;
    if (!relation) return [];
    const { open = 0, accepted = 0 } = counts.find(({ ruleId }) => ruleId === result.ruleId) ?? {};
    const isByStandard = standard?.rules.some(({ ruleId }) => ruleId === result.ruleId) ?? false;
    return [{ result, relation, open, accepted, isByStandard }];
  });
  const made = new Set(results.flatMap(({ checks }) => checks));
  const others = [...new Set([...control.direct, ...control.supporting])]
    .filter((check) => !made.has(check))
    .map((check) => ({ check, where: OWN[check] ?? null }));
  const answered = control.direct.filter((check) => made.has(check) || OWN[check] !== undefined);
  const isByStandard = rules.some((rule) => rule.isByStandard);
  return {
    control,
    standard: isByStandard ? standard : null,
    automation: answered.length === 0 ? 'manual' : answered.length === control.direct.length ? 'automated' : 'partial',
    rules,
    others,
    open: sum(rules.map(({ open }) => open)),
    accepted: sum(rules.map(({ accepted }) => accepted)),
    examined: sum(rules.map(({ result }) => result.violations + result.compliant)),
    notEvaluated: rules.some(({ result }) => result.unknown === null)
      ? null
      : sum(rules.map(({ result }) => result.unknown ?? 0)),
    findings:
      rules.length === 0
        ? null
        : href('/findings', {
            view: 'list',
            rule: rules.map(({ result }) => result.ruleId).join(','),
            standard: isByStandard ? control.key : null,
            scan: scanId,
          }),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

export const controlPath = ({ key, id }: CheckedControl): string => `/compliance/${key}/${encodeURIComponent(id)}`;

/** "evidence for": what the numbers say, in words that never claim a control is met. */
export function resultWords(evidence: ControlEvidence): string {
  if (evidence.rules.length === 0) return 'No rule looks at it';
  if (evidence.open > 0) return 'Evidence against';
  if (evidence.examined === 0) return 'Not evaluated';
  return evidence.notEvaluated === 0 ? 'Evidence for' : 'Evidence for, in part';
}
