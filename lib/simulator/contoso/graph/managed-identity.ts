import { addServicePrincipal } from '#lib/simulator/contoso/graph/application';
import { certificate } from '#lib/simulator/contoso/graph/credentials';
import type { Building } from '#lib/simulator/contoso/world';

export interface IdentityPlan {
  readonly name: string;
  readonly resourceId: string;
  readonly userAssigned: boolean;
  readonly id?: string;
  readonly appId?: string;
  /** Certificates that lingered after they expired, as live identities hold them. */
  readonly lingering?: number;
}

/**
 * A managed identity's service principal: no application object, alternativeNames as its only link to Azure (in lower-case
 * `resourcegroups`), 90-day certificates. Source: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview
 */
export function addManagedIdentity(
  building: Building,
  plan: IdentityPlan,
): { readonly id: string; readonly appId: string } {
  const appId = plan.appId ?? building.random.guid();
  const started = building.random.int(1, 44);
  const name = `CN=${appId}, DC=${building.tenantId}`;
  const keys = [certificate(building, { from: -started, to: 90 - started, name })];
  for (let old = 1; old <= (plan.lingering ?? 0); old += 1)
    keys.push(certificate(building, { from: -started - 95 * old, to: -started - 95 * old + 90, name }));
  const id = addServicePrincipal(building, {
    id: plan.id ?? building.random.guid(),
    alternativeNames: [
      `isExplicit=${plan.userAssigned ? 'True' : 'False'}`,
      plan.resourceId.replace(/resourceGroups/i, 'resourcegroups'),
    ],
    appId,
    createdDateTime: building.at(-300),
    displayName: plan.name,
    servicePrincipalNames: [
      appId,
      `https://identity.azure.net/${Buffer.from(building.random.hex(32), 'hex').toString('base64')}`,
    ],
    servicePrincipalType: 'ManagedIdentity',
    signInAudience: null,
    info: null,
    tags: [],
    keyCredentials: keys,
  });
  return { id, appId };
}
