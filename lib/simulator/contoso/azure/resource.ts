import { REGIONS } from '#lib/simulator/contoso/company';
import { addManagedIdentity } from '#lib/simulator/contoso/graph/managed-identity';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export interface ResourcePlan {
  readonly subscriptionId: string;
  readonly group: string;
  /** As the provider writes it: `Microsoft.Web/sites`. */
  readonly type: string;
  readonly name: string;
  readonly kind?: string;
  readonly properties?: WireObject;
  readonly tags?: WireObject;
  /** `none`: null identity; `None`: an envelope of that type. */
  readonly identity?: 'system' | 'none' | 'None' | WireObject;
  readonly spelling?: string;
}

export const resourceId = ({
  subscriptionId,
  group,
  type,
  name,
}: Pick<ResourcePlan, 'subscriptionId' | 'group' | 'type' | 'name'>): string =>
  `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/${type}/${name}`;

/** Adds a row of `resources`, with the service principal of its system-assigned identity. @returns the row's id */
export function addResource(building: Building, plan: ResourcePlan): string {
  const id = resourceId(plan);
  building.addArm('resources', {
    id,
    name: plan.name,
    type: plan.type.toLowerCase(),
    tenantId: building.tenantId,
    kind: plan.kind ?? '',
    location: building.random.pick(REGIONS),
    resourceGroup: plan.group,
    subscriptionId: plan.subscriptionId,
    managedBy: '',
    sku: null,
    plan: null,
    properties: plan.properties ?? { provisioningState: 'Succeeded' },
    tags: plan.tags ?? {},
    identity: identityOf(building, plan, id),
    zones: null,
    extendedLocation: null,
  });
  return id;
}

function identityOf(building: Building, plan: ResourcePlan, id: string): WireObject | null {
  const { identity = 'none' } = plan;
  if (identity === 'none') return null;
  if (identity === 'None') return { type: plan.spelling ?? 'None' };
  if (identity !== 'system') return identity;
  const { id: principalId } = addManagedIdentity(building, {
    name: plan.name,
    resourceId: id,
    userAssigned: false,
    lingering: building.random.int(0, 2),
  });
  return { type: plan.spelling ?? 'SystemAssigned', principalId, tenantId: building.tenantId };
}

export interface UserAssigned {
  readonly id: string;
  readonly principalId: string;
  readonly clientId: string;
  /** Entry of an identity map. */
  readonly entry: WireObject;
}

/** A user-assigned identity with its service principal. */
export function addUserAssigned(building: Building, subscriptionId: string, group: string, name: string): UserAssigned {
  const plan = { subscriptionId, group, type: 'Microsoft.ManagedIdentity/userAssignedIdentities', name };
  const id = resourceId(plan);
  const { id: principalId, appId: clientId } = addManagedIdentity(building, {
    name,
    resourceId: id,
    userAssigned: true,
  });
  addResource(building, { ...plan, properties: { tenantId: building.tenantId, principalId, clientId } });
  return { id, principalId, clientId, entry: { principalId, clientId } };
}
