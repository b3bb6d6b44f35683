import type { CredentialKind } from '#lib/model/credential';
import type { Instant } from '#lib/model/instant';

/** What kinds of things rules look at. Each is a population whose size a page can state ("7 of 112"). */
export const SUBJECT_KINDS = [
  'application',
  'service-principal',
  'credential',
  'role-assignment',
  'user-assigned-identity',
  'managed-identity',
  'workload',
  'identity-reference',
  'resource',
  'vault-object',
  'user',
  'tenant',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Where a credential sits and when it lives. Never its value, never its hint. */
export interface SubjectCredential {
  readonly kind: CredentialKind;
  /** keyId, or the federated credential's id. */
  readonly id: string;
  readonly name: string | null;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
}

/** The thing a verdict is about. Ids are immutable: GUIDs, lower-cased ARM ids. Names are only for people. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly name: string;
  /** Set when the verdict is about one credential of the subject. */
  readonly credential: SubjectCredential | null;
  /** Client id when the subject is, or stands for, an application or service principal. */
  readonly appId: string | null;
  /** Application object id for owner resolution; null when none applies. */
  readonly applicationId: string | null;
  /** Lower-cased ARM id, when there is one. */
  readonly resourceId: string | null;
  readonly subscriptionId: string | null;
}
