import type { NumberThreshold } from '#lib/model/settings/threshold-settings';

export interface FrameworkThreshold {
  /** Key of the framework in the controls table. */
  readonly framework: string;
  readonly threshold: NumberThreshold;
  /** In the threshold's own unit, inclusive. */
  readonly value: number;
  /** Id of the control that asks for it. */
  readonly control: string;
}

/**
 * What frameworks ask for in numbers. Limits on new credentials (CIS, SCuBA) are asked of those that exist, since only a
 * list of them tells how far a tenant is. 12 months are taken as 365 days.
 */
export const FRAMEWORK_THRESHOLDS: readonly FrameworkThreshold[] = [
  { framework: 'cis_m365', threshold: 'secretLifetimeDaysMax', value: 180, control: '5.1.5.4' },
  { framework: 'cis_m365', threshold: 'certificateLifetimeDaysMax', value: 180, control: '5.1.5.6' },
  { framework: 'scuba_aad', threshold: 'secretLifetimeDaysMax', value: 180, control: 'MS.AAD.5.6v1' },
  { framework: 'scuba_aad', threshold: 'certificateLifetimeDaysMax', value: 365, control: 'MS.AAD.5.7v1' },
  { framework: 'cis_azure', threshold: 'certificateLifetimeDaysMax', value: 365, control: '8.3.11' },
  { framework: 'cis_controls', threshold: 'unusedAfterDays', value: 45, control: '5.3' },
  { framework: 'pcidss', threshold: 'unusedAfterDays', value: 90, control: '8.2.6' },
  { framework: 'pcidss', threshold: 'passwordAgeDaysMax', value: 90, control: '8.3.9' },
];
