import type { Finding } from '#lib/model/finding';
import type { RuleResult, StandardResult } from '#lib/model/scan';
import type { Standard } from '#lib/model/settings/threshold-settings';
import type { Rule } from '#lib/rules/rule';
import { ruleNamed } from '#lib/rules/subjects/rule-names';
import type { SealInput } from '#lib/store/store';

type WasExamined = SealInput['wasExamined'];

interface StandardRun {
  readonly results: readonly RuleResult[];
  readonly findings: Iterable<Finding>;
  readonly wasExamined: WasExamined;
}

interface JudgedStandards {
  readonly results: readonly StandardResult[];
  /** One list for each framework. */
  readonly findings: readonly Iterable<Finding>[];
  /** Sends the question about an earlier finding to whoever judged it. */
  readonly wasExamined: (own: WasExamined) => WasExamined;
}

/** The rules that judge differently by a framework's thresholds. */
export const rulesReading = ({ thresholds }: Standard, rules: readonly Rule[]): readonly Rule[] =>
  rules.filter((rule) => rule.thresholds?.some((threshold) => threshold in thresholds));

/**
 * Judges once more by each framework whose thresholds differ, and only with the rules that read one of these. A framework
 * that no longer judges a rule by thresholds of its own has nothing of its own to say: what it found before is over.
 */
export function judgeStandards(
  standards: readonly Standard[],
  rules: readonly Rule[],
  judge: (standard: Standard, rules: readonly Rule[]) => StandardRun,
): JudgedStandards {
  const runs = new Map<string, StandardRun & { readonly rules: readonly Rule[] }>();
  const results: StandardResult[] = [];
  for (const standard of standards) {
    const some = rulesReading(standard, rules);
    if (some.length === 0) continue;
    const run = judge(standard, some);
    runs.set(standard.framework, { ...run, rules: some });
    results.push({ ...standard, rules: run.results });
  }
  return {
    results,
    findings: [...runs.values()].map(({ findings }) => findings),
    wasExamined: (own) => (key) => {
      if (key.standard === '' || !ruleNamed(key.ruleId, rules)) return own(key);
      const run = runs.get(key.standard);
      return run && ruleNamed(key.ruleId, run.rules) ? run.wasExamined(key) : { examined: true };
    },
  };
}
