import { FRAMEWORKS } from '#lib/model/reference/controls';
import type { RuleResult, ScanSummary, StandardResult } from '#lib/model/scan';
import { FRAMEWORK_THRESHOLDS } from '#lib/model/settings/framework-thresholds';
import { NUMBER_FIELDS } from '#lib/model/settings/threshold-fields';
import type { NumberThreshold } from '#lib/model/settings/threshold-settings';
import { number } from '#lib/report/words';

type Summed = Pick<ScanSummary, 'rules' | 'standards'>;

export const frameworkName = (key: string): string =>
  FRAMEWORKS.find((framework) => framework.key === key)?.name ?? key;

export const standardOf = (summary: Pick<ScanSummary, 'standards'>, framework: string): StandardResult | null =>
  summary.standards?.find((standard) => standard.framework === framework) ?? null;

/** What a scan says of its rules as a framework judges them. */
export const rulesFor = ({ rules }: Summed, standard: StandardResult | null): readonly RuleResult[] =>
  standard ? rules.map((rule) => standard.rules.find(({ ruleId }) => ruleId === rule.ruleId) ?? rule) : rules;

/** `Unused after 45 days (5.3)` for each threshold of a framework that a scan judged by. */
export const standardWords = ({
  framework,
  thresholds,
}: Pick<StandardResult, 'framework' | 'thresholds'>): readonly string[] =>
  (Object.entries(thresholds) as [NumberThreshold, number][]).map(([threshold, value]) => {
    const field = NUMBER_FIELDS.find((known) => known.threshold === threshold);
    const source = FRAMEWORK_THRESHOLDS.find((row) => row.framework === framework && row.threshold === threshold);
    return `${field?.label ?? threshold} ${number(value)} ${field?.unit ?? ''}${source ? ` (${source.control})` : ''}`;
  });
