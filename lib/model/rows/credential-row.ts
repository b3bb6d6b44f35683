import type { CredentialKind } from '#lib/model/credential';
import type { Choice, FindingOwner, ManagedIdentityPath } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { CredentialUse } from '#lib/model/logs/credential-use';
import type { PlanLink } from '#lib/model/plan';
import type { AgeBand } from '#lib/model/rows/age-band';

/**
 * What a credential is for. `sign-in` ones are judged; the others are listed apart with the reason:
 * `saml-signing` signs assertions, `platform` is rotated by Microsoft (managed identities, application proxy, connect sync).
 */
export type CredentialRole = 'sign-in' | 'saml-signing' | 'platform';

/** One credential of the tenant: a row of the credentials page and of its CSV. */
export interface CredentialRow {
  /** `{holderId}/{kind}/{keyId}`; a SAML pair and its companion entry are one row. */
  readonly id: string;
  readonly holderKind: 'application' | 'service-principal';
  readonly holderId: string;
  readonly holderAppId: string;
  readonly holderName: string;
  readonly kind: CredentialKind;
  readonly role: CredentialRole;
  /** Why it is not judged as a sign-in credential; null when it is. */
  readonly roleReason: string | null;
  readonly keyId: string;
  readonly name: string | null;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly thumbprint: string | null;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly owner: FindingOwner | null;
  readonly ownerKnown: boolean;
  readonly use: CredentialUse;
  /** From the report of credential activity; null when it was not read, or never saw it. Absent in rows of older scans. */
  readonly lastUsedAt?: Instant | null;
  readonly managedIdentityPath: ManagedIdentityPath;
  /** Absent in scans sealed before there were plans; null: no plan is for it. */
  readonly plan?: PlanLink | null;
  /** Open findings about this credential in the scan. */
  readonly findings: number;
}

export interface CredentialFilter {
  readonly kind?: Choice<CredentialKind>;
  readonly role?: Choice<CredentialRole>;
  readonly holderKind?: Choice<CredentialRow['holderKind']>;
  /** `none`, `some`, `unknown`, or the id of an owner. */
  readonly owner?: string;
  readonly endsBefore?: Instant;
  readonly endsAfter?: Instant;
  /** True: only those without an end date. */
  readonly endless?: boolean;
  /** Of these ages at that time. */
  readonly age?: { readonly bands: readonly AgeBand[]; readonly at: Instant };
  readonly text?: string;
  /** On one holder, or on any of these. */
  readonly holderId?: string | readonly string[];
}

export const CREDENTIAL_SORTS = ['ends', 'starts', 'holder', 'kind', 'lifetime', 'findings'] as const;
export interface CredentialSort {
  readonly by: (typeof CREDENTIAL_SORTS)[number];
  readonly descending: boolean;
}
