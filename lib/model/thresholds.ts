/** Defaults of rules.md; a setting may replace them, and a scan keeps those it was judged with. Days, inclusive upper bounds. */
export interface Thresholds {
  readonly expiringWithinDays: number;
  readonly secretLifetimeDaysMax: number;
  readonly secretLifetimeDaysHigh: number;
  readonly certificateLifetimeDaysMax: number;
  readonly credentialAgeDaysMax: number;
  readonly farExpiryYears: number;
  /** An identity that was used is unused once it was not seen for longer; one never seen, once it is older. */
  readonly unusedAfterDays: number;
  readonly passwordAgeDaysMax: number;
  /** A shorter stretch of the sign-in log tells nothing of what is not used. */
  readonly signInWindowDaysMin: number;
  readonly accountKeyAgeDaysMax: number;
  /** A registration younger than this may still be waiting for its first use. */
  readonly registrationAgeDaysMin: number;
  /**
   * A user whose sign-in name or display name begins with one of these is treated as a service account. Prefixes and
   * not a pattern: there is none that cannot be read, or that takes long.
   */
  readonly serviceAccountPrefixes: readonly string[];
  /** Azure tags that name who answers for a resource, the first that is set counts; in any letter case. */
  readonly ownerTags: readonly string[];
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  expiringWithinDays: 30,
  secretLifetimeDaysMax: 180,
  secretLifetimeDaysHigh: 730,
  certificateLifetimeDaysMax: 365,
  credentialAgeDaysMax: 180,
  farExpiryYears: 10,
  unusedAfterDays: 90,
  passwordAgeDaysMax: 365,
  signInWindowDaysMin: 7,
  accountKeyAgeDaysMax: 90,
  registrationAgeDaysMin: 30,
  serviceAccountPrefixes: [
    ...['svc-', 'svc_', 'svc.', 'sa-', 'sa_', 'srv-', 'srv_', 'service-', 'service_', 'service.'],
    ...['svc ', 'service account'],
  ],
  ownerTags: ['owner'],
};
