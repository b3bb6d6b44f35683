import * as z from 'zod';
import { byText, guid, name, tier } from './source-shape.ts';

const GRAPH = '00000003-0000-0000-c000-000000000000';

const roleTiers = z
  .array(z.object({ AppId: guid, AppRoleId: guid, AppRoleDisplayName: name, EAMTierLevelTagValue: tier }))
  .min(1);
const scopeTiers = z.array(z.object({ AppId: guid, ScopeDisplayName: name, EAMTierLevelTagValue: tier })).min(1);
const published = z.array(z.object({ Id: guid, Value: name })).min(1);

interface Permission {
  readonly api: string;
  /** Null: a delegated scope, which grants name by value. */
  readonly id: string | null;
  readonly value: string;
  readonly tier: number | null;
}

/** Rows: the API's place in `apis`, app role id or null for a delegated scope, value, tier. Unclassified ones have no tier. */
export function graphPermissions(
  classifiedRoles: unknown,
  classifiedScopes: unknown,
  graphRoles: unknown,
  graphScopes: unknown,
) {
  const permissions = new Map<string, Permission>();
  const add = (permission: Permission): void => {
    const key = keyOf(permission);
    if (!permissions.has(key)) permissions.set(key, permission);
  };
  for (const role of roleTiers.parse(classifiedRoles))
    add({ api: role.AppId, id: role.AppRoleId, value: role.AppRoleDisplayName, tier: role.EAMTierLevelTagValue });
  for (const scope of scopeTiers.parse(classifiedScopes))
    add({ api: scope.AppId, id: null, value: scope.ScopeDisplayName, tier: scope.EAMTierLevelTagValue });
  for (const role of published.parse(graphRoles)) add({ api: GRAPH, id: role.Id, value: role.Value, tier: null });
  for (const scope of published.parse(graphScopes)) add({ api: GRAPH, id: null, value: scope.Value, tier: null });
  const sorted = [...permissions.values()].sort(byText(sortKeyOf));
  const apis = [...new Set(sorted.map(({ api }) => api))].sort();
  return { apis, rows: sorted.map(({ api, id, value, tier }) => [apis.indexOf(api), id, value, tier]) };
}

const keyOf = ({ api, id, value }: Permission): string => `${api} ${id ?? value}`;
const sortKeyOf = ({ api, id, value }: Permission): string => `${api} ${id === null ? 1 : 0} ${value} ${id ?? ''}`;
