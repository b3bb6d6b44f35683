import type { IdentityRow } from '#lib/model/rows/identity-row';

/** A row before its findings are counted. */
export type UncountedRow = Omit<IdentityRow, 'findings'>;

/** What only some kinds of identities have. */
export const NOTHING = {
  appId: null,
  applicationId: null,
  servicePrincipalId: null,
  resourceId: null,
  userPrincipalName: null,
  publisher: null,
  signInAudience: null,
  owners: [],
  ownerKnown: false,
  attachments: null,
  attachmentCount: null,
  misuse: null,
} as const satisfies Partial<UncountedRow>;
