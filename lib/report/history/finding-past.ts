import type { CredentialHistoryEvent } from '#lib/model/history/credential-difference';
import type { Standing } from '#lib/model/history/standing';

/** What a finding page tells of the past beside the finding's own events. */
export interface FindingPast extends Standing {
  /** Of the credential it is about, and of the ones that took or gave up its place. */
  readonly credential: readonly CredentialHistoryEvent[];
}
