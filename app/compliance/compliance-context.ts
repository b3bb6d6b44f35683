import { type CheckedControl, CONTROLS } from '#lib/model/reference/controls';
import type { RuleResult, Scan, ScanSummary, StandardResult } from '#lib/model/scan';
import { type ControlEvidence, controlEvidence } from '#lib/report/compliance/control-evidence';
import { rulesFor, standardOf } from '#lib/report/compliance/standards';
import type { FindingGroup, Store } from '#lib/store/store';
import { findingQuery } from '../findings/finding-query';
import { viewedAt } from '../viewed-at';

interface Judged {
  readonly standard: StandardResult | null;
  readonly rules: readonly RuleResult[];
  readonly groups: readonly FindingGroup[];
}

/** Evidence for these controls in a sealed scan, with the exceptions that count when it is looked at. */
export async function evidenceFor(
  store: Store,
  scan: Scan,
  controls: readonly CheckedControl[],
): Promise<readonly ControlEvidence[]> {
  const at = await viewedAt(store, scan);
  const latest = await store.latestSealed(scan.tenantId);
  const keep = latest?.id === scan.id ? null : scan.id;
  const { summary } = scan;
  if (!summary) return [];
  const judged = new Map<string, Judged>();
  const own = await judgedBy(null, summary);
  for (const key of new Set(controls.map((control) => control.key))) {
    const standard = standardOf(summary, key);
    judged.set(key, standard ? await judgedBy(standard, summary) : own);
  }
  return controls.map((control) => {
    const { rules, groups, standard } = judged.get(control.key) ?? own;
    return controlEvidence(control, rules, groups, keep, standard);
  });

  async function judgedBy(standard: StandardResult | null, summed: ScanSummary): Promise<Judged> {
    const { filter } = findingQuery(standard ? { standard: standard.framework } : {}, scan);
    return { standard, rules: rulesFor(summed, standard), groups: await store.findingGroups(scan.id, filter, at) };
  }
}

export const controlsOf = (key: string): readonly CheckedControl[] => CONTROLS.filter((control) => control.key === key);
