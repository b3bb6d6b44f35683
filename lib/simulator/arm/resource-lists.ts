import { forbidden, ok } from '#lib/simulator/arm/arm-errors';
import { grantScopeOf } from '#lib/simulator/arm/query-scope';
import { type Rows, subscriptionOf, visibleTable } from '#lib/simulator/arm/tables';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { isDenied } from '#lib/simulator/wire/denial';
import type { SimResponse, World } from '#lib/simulator/wire/exchange';

const GROUPS = '/providers/microsoft.management/managementgroups';
const GRANTS = /^(.*)\/providers\/microsoft\.authorization\/(roleassignments|roledefinitions)$/;

/** Collections every tenant has; null when the path is none of them. */
export function listOf(id: string, world: World, objectId: string): SimResponse | null {
  const grants = GRANTS.exec(id);
  const descendants = new RegExp(`^${GROUPS}/([^/]+)/descendants$`).exec(id);
  const refused = (source: string, action: string): SimResponse | null =>
    isDenied(world.scenario, source) ? forbidden(objectId, action, grants?.[1] || '/') : null;

  if (id === '/subscriptions')
    return (
      refused('resourcecontainers', 'Microsoft.Resources/subscriptions/read') ??
      ok({ value: containers(world, 'microsoft.resources/subscriptions').map(asSubscription) })
    );
  if (id === GROUPS || descendants)
    return (
      refused('resourcecontainers/management-groups', 'Microsoft.Management/managementGroups/read') ??
      (descendants?.[1] ? descendantsOf(descendants[1], world) : managementGroups(world))
    );
  if (!grants) return null;
  const [, scope = '', kind = ''] = grants;
  return (
    refused(`authorizationresources/${kind}`, `Microsoft.Authorization/${kind}/read`) ??
    ok({ value: grantsAt(scope, kind, world) })
  );
}

const containers = (world: World, type: string): Rows =>
  visibleTable(world.tenant, world.scenario, 'resourcecontainers').filter((row) => row.type === type);

const asSubscription = (row: WireObject): WireObject => ({
  id: row.id,
  subscriptionId: subscriptionOf(row),
  tenantId: row.tenantId,
  displayName: row.name,
  state: (row.properties as WireObject | undefined)?.state ?? 'Enabled',
});

const managementGroups = (world: World): SimResponse =>
  ok({
    value: containers(world, 'microsoft.management/managementgroups').map(({ id, name, properties }) => {
      const { tenantId, displayName } = (properties ?? {}) as WireObject;
      return { id, type: 'Microsoft.Management/managementGroups', name, properties: { tenantId, displayName } };
    }),
    '@nextLink': null,
  });

/** Everything below a management group; null when the tenant has no such group, which is a 404. */
function descendantsOf(name: string, world: World): SimResponse | null {
  const groups = containers(world, 'microsoft.management/managementgroups');
  if (!groups.some((row) => String(row.name).toLowerCase() === name)) return null;
  const below = (rows: Rows, type: string): WireObject[] =>
    rows.flatMap((row) => {
      const chain = chainOf(row);
      if (!chain.some((parent) => parent.toLowerCase() === name)) return [];
      const { displayName } = (row.properties ?? {}) as WireObject;
      const parent = { id: `/providers/Microsoft.Management/managementGroups/${chain[0]}` };
      const isGroup = type === 'Microsoft.Management/managementGroups';
      return [
        {
          id: row.id,
          type,
          name: isGroup ? row.name : subscriptionOf(row),
          properties: { displayName: displayName ?? row.name, parent },
        },
      ];
    });
  const subscriptions = containers(world, 'microsoft.resources/subscriptions');
  return ok({
    value: [
      ...below(groups, 'Microsoft.Management/managementGroups'),
      ...below(subscriptions, 'Microsoft.Management/managementGroups/subscriptions'),
    ],
    nextLink: null,
  });
}

/** Names of the management groups above a row, nearest first. */
function chainOf(row: WireObject): string[] {
  const properties = (row.properties ?? {}) as WireObject;
  const details = (properties.details ?? {}) as WireObject;
  const chain = properties.managementGroupAncestorsChain ?? details.managementGroupAncestorsChain;
  return Array.isArray(chain) ? chain.map((group: WireObject) => String(group.name)) : [];
}

/** Grants at a scope, below it, and inherited from the tenant and the management groups above it. */
function grantsAt(scope: string, kind: string, world: World): Rows {
  const subscription = /^\/subscriptions\/([^/]+)/.exec(scope)?.[1];
  const row = containers(world, 'microsoft.resources/subscriptions').find((it) => subscriptionOf(it) === subscription);
  const above = new Set(['', '/', ...(row ? chainOf(row) : []).map((name) => `${GROUPS}/${name.toLowerCase()}`)]);
  const wanted = (at: string): boolean =>
    above.has(at) || at === scope || at.startsWith(`${scope}/`) || (at !== '' && scope.startsWith(`${at}/`));
  const type =
    kind === 'roleassignments' ? 'Microsoft.Authorization/roleAssignments' : 'Microsoft.Authorization/roleDefinitions';
  return visibleTable(world.tenant, world.scenario, 'authorizationresources')
    .filter((grant) => grant.type === type.toLowerCase() && wanted(grantScopeOf(grant)))
    .map(({ id, name, properties }) => ({ properties, id, type, name }));
}
