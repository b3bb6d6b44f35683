import { type CheckedControl, CONTROLS } from '#lib/model/reference/controls';
import type { Scan } from '#lib/model/scan';
import { type ControlEvidence, controlEvidence } from '#lib/report/compliance/control-evidence';
import type { Store } from '#lib/store/store';
import { viewedAt } from '../viewed-at';

/** Evidence for these controls in a sealed scan, with the exceptions that count when it is looked at. */
export async function evidenceFor(
  store: Store,
  scan: Scan,
  controls: readonly CheckedControl[],
): Promise<readonly ControlEvidence[]> {
  const at = await viewedAt(store, scan);
  const groups = await store.findingGroups(scan.id, { accepted: false }, at);
  const latest = await store.latestSealed(scan.tenantId);
  const keep = latest?.id === scan.id ? null : scan.id;
  return controls.map((control) => controlEvidence(control, scan.summary?.rules ?? [], groups, keep));
}

export const controlsOf = (key: string): readonly CheckedControl[] => CONTROLS.filter((control) => control.key === key);
