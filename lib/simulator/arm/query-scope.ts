import type { QueryRequest } from '#lib/simulator/arm/resource-graph-request';
import { subscriptionOf, visibleTable } from '#lib/simulator/arm/tables';
import type { ArmTable, WireObject } from '#lib/simulator/tenant/tenant';
import type { World } from '#lib/simulator/wire/exchange';

export type InScope = (table: ArmTable, row: WireObject) => boolean;

/** Only rows of these tables are inherited. Source: https://learn.microsoft.com/rest/api/azureresourcegraph/resourcegraph/resources/resources#authorizationscopefilter */
const INHERITED: readonly ArmTable[] = ['authorizationresources', 'policyresources'];

const lower = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');
const GROUP = '/providers/microsoft.management/managementgroups/';

/** @returns which rows the request is about; null when the caller can see none of the scopes it names */
export function scopeOf(asked: QueryRequest, world: World): InScope | null {
  const { subscriptions, managementGroups, scopeFilter } = asked;
  if (!subscriptions && !managementGroups) return () => true;
  const parents = ancestorsIn(world);
  const named = (subscriptions ?? []).map((id) => `/subscriptions/${id}`);
  named.push(...(managementGroups ?? []).map((name) => `${GROUP}${name.toLowerCase()}`));
  const roots = new Set(named.filter((scope) => isVisible(scope, parents, world)));
  if (roots.size === 0) return null;
  const above = new Set([...roots].flatMap((scope) => ['/', '', ...(parents.get(scope) ?? [])]));
  const isBelow = (scope: string): boolean =>
    roots.has(scope) || (parents.get(scope) ?? []).some((parent) => roots.has(parent));
  return (table, row) => {
    if (!INHERITED.includes(table)) return isBelow(containerOf(row));
    const scope = grantScopeOf(row);
    if (scopeFilter === 'AtScopeExact') return roots.has(scope);
    if (scopeFilter.includes('Above') && above.has(scope)) return true;
    const isBelowIncluded = scopeFilter !== 'AtScopeAndAbove';
    return roots.has(scope) || (isBelowIncluded && isBelow(/^\/subscriptions\/[^/]+/.exec(scope)?.[0] ?? scope));
  };
}

/** Where a role or policy row is attached, which its id tells: `{scope}/providers/Microsoft.Authorization/…`. */
export const grantScopeOf = (row: WireObject): string => {
  const id = lower(row.id);
  return id.slice(0, Math.max(0, id.lastIndexOf('/providers/microsoft.authorization/')));
};

/** The subscription or management group that holds a row. */
function containerOf(row: WireObject): string {
  const subscription = subscriptionOf(row);
  return subscription === '' ? lower(row.id) : `/subscriptions/${subscription}`;
}

/** Management groups above each subscription and management group. */
function ancestorsIn({ tenant, scenario }: World): ReadonlyMap<string, readonly string[]> {
  return new Map(
    visibleTable(tenant, scenario, 'resourcecontainers').flatMap((row) => {
      const properties = (row.properties ?? {}) as WireObject;
      const details = (properties.details ?? {}) as WireObject;
      const chain = properties.managementGroupAncestorsChain ?? details.managementGroupAncestorsChain;
      const names = Array.isArray(chain) ? chain.map((group: WireObject) => `${GROUP}${lower(group.name)}`) : [];
      return row.type === 'microsoft.resources/subscriptions/resourcegroups'
        ? []
        : [[containerOf(row), names] as const];
    }),
  );
}

const isVisible = (scope: string, parents: ReadonlyMap<string, unknown>, { tenant, scenario }: World): boolean =>
  parents.has(scope) || visibleTable(tenant, scenario, 'resources').some((row) => containerOf(row) === scope);
