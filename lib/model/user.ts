import type { Instant } from '#lib/model/instant';

/** A user, with only what tells a service account from a person. Source: https://learn.microsoft.com/graph/api/resources/user */
export interface User {
  readonly id: string;
  readonly displayName: string | null;
  readonly userPrincipalName: string;
  readonly accountEnabled: boolean | null;
  /** `Member`, `Guest`. */
  readonly userType: string | null;
  readonly employeeType: string | null;
  readonly passwordNeverExpires: boolean;
  readonly lastPasswordChangeAt: Instant | null;
  readonly onPremisesSynced: boolean;
  readonly createdAt: Instant | null;
  /** Null when the licences could not be read. */
  readonly hasLicence: boolean | null;
}

/** Users who never signed in are present with nulls. Source: https://learn.microsoft.com/graph/api/resources/signinactivity */
export interface UserActivity {
  readonly userId: string;
  /** Interactive, successful or not. */
  readonly lastInteractiveAt: Instant | null;
  readonly lastNonInteractiveAt: Instant | null;
  readonly lastSuccessfulAt: Instant | null;
}
