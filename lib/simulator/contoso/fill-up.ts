import type { Subscription } from '#lib/simulator/contoso/azure/estate';
import { addResource } from '#lib/simulator/contoso/azure/resource';
import type { ContosoCounts } from '#lib/simulator/contoso/counts';
import { addServicePrincipal } from '#lib/simulator/contoso/graph/application';
import { addPersonalGrants, lifeOf } from '#lib/simulator/contoso/graph/bulk';
import { secret } from '#lib/simulator/contoso/graph/credentials';
import type { People } from '#lib/simulator/contoso/graph/people';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

/** What most resources of a large estate are: they neither have an identity nor could have one. */
const INFRASTRUCTURE: readonly string[] = [
  'Microsoft.Compute/disks',
  'Microsoft.Network/networkInterfaces',
  'Microsoft.Compute/disks',
  'Microsoft.Network/privateEndpoints',
  'Microsoft.Network/networkSecurityGroups',
  'Microsoft.Network/publicIPAddresses',
  'Microsoft.Insights/metricAlerts',
  'Microsoft.Compute/snapshots',
];

/** Adds what is missing to the counts, of what large tenants have most of. */
export function fillUp(
  building: Building,
  people: People,
  subscriptions: readonly Subscription[],
  counts: ContosoCounts,
): void {
  addForeignPrincipals(building, counts.servicePrincipals - sizeOf(building.graph.get('servicePrincipals')));
  addMoreSecrets(building, counts.credentials - credentialsOf(building));
  const assigned = building.arm.get('authorizationresources')?.filter(isAssignment).length ?? 0;
  addPersonalGrants(building, people, subscriptions, Math.max(0, counts.roleAssignments - assigned));
  addInfrastructure(building, subscriptions, counts.resources - sizeOf(building.arm.get('resources')));
}

const sizeOf = (rows: readonly unknown[] | undefined): number => rows?.length ?? 0;
const isAssignment = ({ type }: WireObject): boolean => type === 'microsoft.authorization/roleassignments';
const listOf = (value: unknown): WireObject[] => (Array.isArray(value) ? value : []);

function credentialsOf({ graph }: Building): number {
  const holders = [...(graph.get('applications') ?? []), ...(graph.get('servicePrincipals') ?? [])];
  return holders.reduce(
    (sum, row) => sum + listOf(row.passwordCredentials).length + listOf(row.keyCredentials).length,
    0,
  );
}

/** Applications of other organisations that people here consented to. */
function addForeignPrincipals(building: Building, count: number): void {
  const random = building.random.fork('foreign principals');
  for (let index = 0; index < count; index += 1)
    addServicePrincipal(building, {
      id: random.guid(),
      appId: random.guid(),
      displayName: `Vendor ${index + 1}`,
      appDisplayName: `Vendor ${index + 1}`,
      createdDateTime: building.at(-random.int(30, 1500)),
      appOwnerOrganizationId: building.guid(`vendor ${index % 500}`),
      signInAudience: 'AzureADMultipleOrgs',
      tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    });
}

/** Further secrets on ordinary applications, from the one added last on. */
function addMoreSecrets(building: Building, count: number): void {
  const random = building.random.fork('more secrets');
  const applications = building.graph.get('applications') ?? [];
  for (let index = 0; index < count; index += 1)
    listOf(applications[applications.length - 1 - (index % applications.length)]?.passwordCredentials).push(
      secret(building, { ...lifeOf(random), keyId: random.guid() }),
    );
}

function addInfrastructure(building: Building, subscriptions: readonly Subscription[], count: number): void {
  const random = building.random.fork('infrastructure');
  for (let index = 0; index < count; index += 1) {
    const subscription = random.pick(subscriptions);
    const type = INFRASTRUCTURE[index % INFRASTRUCTURE.length] ?? 'Microsoft.Compute/disks';
    addResource(building, {
      subscriptionId: subscription.id,
      group: random.pick(subscription.groups),
      type,
      name: `${type.split('/').at(-1)?.slice(0, 4)}-${String(index).padStart(6, '0')}`,
    });
  }
}
