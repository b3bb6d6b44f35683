import { DEPARTMENTS, ENVIRONMENTS, REGIONS } from '#lib/simulator/contoso/company';
import type { Building } from '#lib/simulator/contoso/world';

export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
}

const ROOT_GROUP = 'mg-contoso';
const BRANCHES = ['mg-corp', 'mg-online', 'mg-sandbox'];

/** Management groups, subscriptions and resource groups; one group belongs to a service (an AKS node group). */
export function addEstate(building: Building, count: number): readonly Subscription[] {
  const groupRow = (name: string, parents: readonly string[]) => ({
    id: `/providers/Microsoft.Management/managementGroups/${name}`,
    name,
    type: 'microsoft.management/managementgroups',
    tenantId: building.tenantId,
    subscriptionId: '',
    properties: {
      tenantId: building.tenantId,
      displayName: name,
      details: { managementGroupAncestorsChain: parents.map((parent) => ({ name: parent, displayName: parent })) },
    },
  });
  building.addArm(
    'resourcecontainers',
    groupRow(building.tenantId, []),
    groupRow(ROOT_GROUP, [building.tenantId]),
    ...BRANCHES.map((name) => groupRow(name, [ROOT_GROUP, building.tenantId])),
  );
  return Array.from({ length: count }, (_, index) => addSubscription(building, index));
}

function addSubscription(building: Building, index: number): Subscription {
  const department = DEPARTMENTS[index % DEPARTMENTS.length] ?? 'it';
  const environment = ENVIRONMENTS[Math.floor(index / DEPARTMENTS.length) % ENVIRONMENTS.length] ?? 'prod';
  const name = `sub-${department}-${environment}`;
  const id = building.guid(`subscription ${index}`);
  const branch = BRANCHES[index % BRANCHES.length] ?? ROOT_GROUP;
  const ancestors = [branch, ROOT_GROUP, building.tenantId];
  building.addArm('resourcecontainers', {
    id: `/subscriptions/${id}`,
    name,
    type: 'microsoft.resources/subscriptions',
    tenantId: building.tenantId,
    subscriptionId: id,
    properties: {
      state: 'Enabled',
      managementGroupAncestorsChain: ancestors.map((group) => ({ name: group, displayName: group })),
    },
  });
  const groups = ['app', 'data', 'ops'].map((part) => `rg-${department}-${part}`);
  for (const group of groups) addGroup(building, id, group, null);
  return { id, name, groups };
}

/** @param managedBy ARM id of the service that owns the group; null for the customer's own */
export function addGroup(building: Building, subscriptionId: string, name: string, managedBy: string | null): string {
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${name}`;
  building.addArm('resourcecontainers', {
    id,
    name,
    type: 'microsoft.resources/subscriptions/resourcegroups',
    tenantId: building.tenantId,
    location: building.random.pick(REGIONS),
    resourceGroup: name,
    subscriptionId,
    managedBy: managedBy ?? '',
    tags: { owner: 'platform@contoso.example' },
    properties: { provisioningState: 'Succeeded' },
  });
  return id;
}
