import { equipLast } from '#lib/simulator/contoso/azure/equip';
import type { Subscription } from '#lib/simulator/contoso/azure/estate';
import {
  addResource,
  addUserAssigned,
  type ResourcePlan,
  type UserAssigned,
} from '#lib/simulator/contoso/azure/resource';
import { addGrant, type RoleName } from '#lib/simulator/contoso/azure/roles';
import { ENVIRONMENTS, PRODUCTS } from '#lib/simulator/contoso/company';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

/** Providers spell the combined and the single types as they like. */
const SPELLINGS = ['SystemAssigned', 'systemAssigned', 'SYSTEMASSIGNED'];
const BOTH = [
  'SystemAssigned, UserAssigned',
  'SystemAssigned,UserAssigned',
  'SystemAssignedUserAssigned',
  'SystemAndUserAssigned',
];

interface Kind {
  readonly type: string;
  readonly prefix: string;
  readonly kind?: string;
  readonly weight: number;
}

const WORKLOADS: readonly Kind[] = [
  { type: 'Microsoft.Web/sites', prefix: 'app', kind: 'app,linux', weight: 6 },
  { type: 'Microsoft.Web/sites', prefix: 'func', kind: 'functionapp,linux', weight: 5 },
  { type: 'Microsoft.Logic/workflows', prefix: 'logic', weight: 4 },
  { type: 'Microsoft.Compute/virtualMachines', prefix: 'vm', weight: 4 },
  { type: 'Microsoft.App/containerApps', prefix: 'ca', weight: 3 },
  { type: 'Microsoft.DataFactory/factories', prefix: 'adf', weight: 1 },
  { type: 'Microsoft.Automation/automationAccounts', prefix: 'aa', weight: 1 },
  {
    type: 'Microsoft.ContainerService/managedClusters',
    prefix: 'aks',
    weight: 1,
  },
];

const TARGETS: readonly Kind[] = [
  {
    type: 'Microsoft.Storage/storageAccounts',
    prefix: 'st',
    kind: 'StorageV2',
    weight: 5,
  },
  { type: 'Microsoft.KeyVault/vaults', prefix: 'kv', weight: 4 },
  { type: 'Microsoft.Network/networkInterfaces', prefix: 'nic', weight: 6 },
  {
    type: 'Microsoft.Sql/servers',
    prefix: 'sql',
    weight: 2,
  },
  { type: 'Microsoft.ServiceBus/namespaces', prefix: 'sb', weight: 2 },
  { type: 'Microsoft.Insights/components', prefix: 'ai', weight: 3 },
];

const weighted = (kinds: readonly Kind[]): readonly Kind[] =>
  kinds.flatMap((kind) => Array.from({ length: kind.weight }, () => kind));

/** The everyday estate: workloads with and without identities, what they work on, and the grants between. */
export function addWorkloads(building: Building, subscriptions: readonly Subscription[], count: number): void {
  const random = building.random.fork('workloads');
  const equipment = building.random.fork('equipment');
  const [workloads, targets] = [weighted(WORKLOADS), weighted(TARGETS)];
  const shared = subscriptions.map((subscription) =>
    addUserAssigned(building, subscription.id, subscription.groups[0] ?? 'rg', `id-${subscription.name.slice(4)}`),
  );
  for (let index = 0; index < count; index += 1) {
    const at = index % subscriptions.length;
    const subscription = subscriptions[at];
    const uami = shared[at];
    if (!subscription || !uami) continue;
    const isWorkload = random.chance(0.4);
    const kind = random.pick(isWorkload ? workloads : targets);
    const group = random.pick(subscription.groups);
    const name = `${kind.prefix}-${random.pick(PRODUCTS)}-${random.pick(ENVIRONMENTS)}-${String(index).padStart(4, '0')}`;
    const plan: ResourcePlan = {
      subscriptionId: subscription.id,
      group,
      type: kind.type,
      name,
      tags: { costCentre: String(random.int(100, 999)) },
      ...(kind.kind ? { kind: kind.kind } : {}),
    };
    // The first of each subscription is attached to its shared identity, so that none of those is an orphan.
    if (index < subscriptions.length) addResource(building, { ...plan, ...withUser(uami) });
    else if (isWorkload)
      grantFor(
        building,
        addResource(building, { ...plan, ...identityFor(random.next(), uami, index) }),
        subscription,
        random.next(),
      );
    else addResource(building, plan);
    equipLast(building, equipment);
  }
}

const withUser = (uami: UserAssigned): Pick<ResourcePlan, 'type' | 'identity'> => ({
  type: 'Microsoft.Web/sites',
  identity: {
    type: 'UserAssigned',
    userAssignedIdentities: { [uami.id.replace('resourceGroups', 'resourcegroups')]: uami.entry },
  },
});

function identityFor(draw: number, uami: UserAssigned, index: number): Partial<ResourcePlan> {
  if (draw < 0.34) return { identity: 'system', spelling: SPELLINGS[index % SPELLINGS.length] ?? 'SystemAssigned' };
  if (draw < 0.5)
    return {
      identity: {
        type: index % 2 ? 'UserAssigned' : 'userAssigned',
        userAssignedIdentities: { [uami.id]: uami.entry },
      },
    };
  if (draw < 0.54)
    return {
      identity: {
        type: BOTH[index % BOTH.length],
        principalId: null,
        tenantId: null,
        userAssignedIdentities: { [uami.id]: uami.entry },
      },
    };
  return draw < 0.65 ? { identity: 'None', spelling: index % 2 ? 'None' : 'none' } : {};
}

const ROLES: readonly RoleName[] = [
  'Storage Blob Data Contributor',
  'Key Vault Secrets User',
  'Reader',
  'Monitoring Metrics Publisher',
  'AcrPull',
];

/** A workload with an identity of its own may read what its group holds. */
function grantFor(building: Building, id: string, subscription: Subscription, draw: number): void {
  const row = building.arm.get('resources')?.at(-1);
  const identity = row?.identity as WireObject | null;
  const principalId = identity?.principalId;
  if (row?.id !== id || typeof principalId !== 'string') return;
  const role = ROLES[Math.floor(draw * ROLES.length)] ?? 'Reader';
  addGrant(building, {
    principalId,
    role,
    scope: `/subscriptions/${subscription.id}/resourceGroups/${subscription.groups[1] ?? 'rg'}`,
  });
}
