import type { WireObject } from '#lib/simulator/tenant/tenant';

/** As live tenants name them: an en dash, and a space at the end. */
export const SECRETS_UPDATED = 'Update application \u2013 Certificates and secrets management ';

export interface AuditedKey {
  readonly keyId: string;
  /** As the portal's user named it; in practice now and then the secret itself. */
  readonly name?: string;
  readonly type?: 'Password' | 'AsymmetricX509Cert';
}

export type AuditActor =
  | { readonly kind: 'user'; readonly id: string; readonly upn: string }
  | { readonly kind: 'application'; readonly id: string; readonly name: string };

export interface DirectoryAudit {
  readonly id: string;
  readonly correlationId: string;
  readonly activity: string;
  readonly at: string;
  readonly targetId: string;
  readonly targetName: string;
  readonly target: 'Application' | 'ServicePrincipal';
  /** Keys before and after; both empty: it is about none. */
  readonly before: readonly AuditedKey[];
  readonly after: readonly AuditedKey[];
  readonly by: AuditActor | undefined;
}

/** Source: https://learn.microsoft.com/graph/api/resources/directoryaudit */
export const directoryAuditRow = ({ targetId, targetName, before, after, ...given }: DirectoryAudit): WireObject => ({
  id: given.id,
  category: 'ApplicationManagement',
  correlationId: given.correlationId,
  result: 'success',
  resultReason: '',
  activityDisplayName: given.activity,
  activityDateTime: given.at,
  loggedByService: 'Core Directory',
  operationType: 'Update',
  initiatedBy: initiatorOf(given.by),
  targetResources: [
    {
      id: targetId,
      displayName: targetName,
      type: given.target,
      userPrincipalName: null,
      groupType: null,
      modifiedProperties:
        before.length + after.length > 0
          ? [
              { displayName: 'KeyDescription', oldValue: keyList(before), newValue: keyList(after) },
              { displayName: 'Included Updated Properties', oldValue: null, newValue: '"KeyDescription"' },
            ]
          : [],
    },
  ],
  additionalDetails: [],
});

function initiatorOf(by: AuditActor | undefined): WireObject {
  if (by?.kind === 'user')
    return {
      app: null,
      user: { id: by.id, displayName: null, userPrincipalName: by.upn, ipAddress: '203.0.113.9', roles: [] },
    };
  if (by?.kind === 'application')
    return {
      user: null,
      app: { appId: null, displayName: by.name, servicePrincipalId: by.id, servicePrincipalName: null },
    };
  return { user: null, app: null };
}

/** JSON in a string, one text per key. */
const keyList = (keys: readonly AuditedKey[]): string =>
  JSON.stringify(
    keys.map(
      ({ keyId, name = '', type = 'Password' }) =>
        `[KeyIdentifier=${keyId},KeyType=${type},KeyUsage=Verify,DisplayName=${name}]`,
    ),
  );
