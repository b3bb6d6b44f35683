/** Defaults of rules.md; a setting may replace them, and a scan keeps those it was judged with. Days, inclusive upper bounds. */
export interface Thresholds {
  readonly expiringWithinDays: number;
  readonly secretLifetimeDaysMax: number;
  readonly secretLifetimeDaysHigh: number;
  readonly certificateLifetimeDaysMax: number;
  readonly credentialAgeDaysMax: number;
  readonly farExpiryYears: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  expiringWithinDays: 30,
  secretLifetimeDaysMax: 180,
  secretLifetimeDaysHigh: 730,
  certificateLifetimeDaysMax: 365,
  credentialAgeDaysMax: 180,
  farExpiryYears: 10,
};
