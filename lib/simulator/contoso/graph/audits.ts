import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

/** As live tenants name them: an en dash, and a space at the end. */
export const SECRETS_UPDATED = 'Update application \u2013 Certificates and secrets management ';
export const SECRETS_CREATED = 'Create application \u2013 Certificates and secrets management ';
export const PRINCIPAL_SECRETS_ADDED = 'Add service principal credentials';
export const PRINCIPAL_SECRETS_REMOVED = 'Remove service principal credentials';

export interface AuditedKey {
  readonly keyId: string;
  /** As the portal's user named it; in practice now and then the secret itself. */
  readonly name?: string;
  readonly type?: 'Password' | 'AsymmetricX509Cert';
}

export interface AuditPlan {
  readonly activity: string;
  /** Days from now, negative. */
  readonly at: number;
  readonly targetId: string;
  readonly targetName: string;
  readonly target?: 'Application' | 'ServicePrincipal';
  /** Keys before and after. */
  readonly before?: readonly AuditedKey[];
  readonly after?: readonly AuditedKey[];
  readonly by?: AuditActor;
}

export type AuditActor =
  | { readonly kind: 'user'; readonly id: string; readonly upn: string }
  | { readonly kind: 'application'; readonly id: string; readonly name: string };

/** Source: https://learn.microsoft.com/graph/api/resources/directoryaudit */
export function addAudit(building: Building, plan: AuditPlan): void {
  const { activity, at, targetId, targetName, target = 'Application', before = [], after = [], by } = plan;
  const rows = building.graph.get('directoryAudits')?.length ?? 0;
  const correlationId = building.guid(`audit ${rows}`);
  const change = before.length + after.length > 0;
  building.add('directoryAudits', {
    id: `Directory_${correlationId}_${building.guid(`audit id ${rows}`).slice(0, 5).toUpperCase()}_${rows}`,
    category: 'ApplicationManagement',
    correlationId,
    result: 'success',
    resultReason: '',
    activityDisplayName: activity,
    activityDateTime: `${building.at(at).slice(0, -1)}.5796748Z`,
    loggedByService: 'Core Directory',
    operationType: 'Update',
    initiatedBy: initiatorOf(by),
    targetResources: [
      {
        id: targetId,
        displayName: targetName,
        type: target,
        userPrincipalName: null,
        groupType: null,
        modifiedProperties: change
          ? [
              { displayName: 'KeyDescription', oldValue: keyList(before), newValue: keyList(after) },
              { displayName: 'Included Updated Properties', oldValue: null, newValue: '"KeyDescription"' },
            ]
          : [],
      },
    ],
    additionalDetails: [],
  });
}

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
