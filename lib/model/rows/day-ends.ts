import type { CredentialKind } from '#lib/model/credential';
import type { Instant } from '#lib/model/instant';

/** How many credentials of a kind end on one day. */
export interface DayEnds {
  /** The last of them. */
  readonly endsAt: Instant;
  readonly kind: CredentialKind;
  readonly count: number;
}
