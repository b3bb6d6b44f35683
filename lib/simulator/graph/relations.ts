import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import type { SimRequest } from '#lib/simulator/wire/exchange';

interface Relations {
  /** `/applications/<id>` → children, by relation. */
  readonly owners: ReadonlyMap<string, readonly WireObject[]>;
  readonly federated: ReadonlyMap<string, readonly WireObject[]>;
  readonly byId: ReadonlyMap<string, WireObject>;
  readonly byAppId: ReadonlyMap<string, WireObject>;
}

const cache = new WeakMap<Tenant, Relations>();
const text = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

export function relationsOf(tenant: Tenant): Relations {
  const kept = cache.get(tenant);
  if (kept) return kept;
  const { graph } = tenant;
  const group = (rows: readonly WireObject[]): Map<string, WireObject[]> =>
    Map.groupBy(rows, (row) => text(row._parent));
  const objects = [...graph.groups, ...graph.users, ...graph.servicePrincipals, ...graph.applications];
  const relations: Relations = {
    owners: group(graph.owners),
    federated: group(graph.federatedIdentityCredentials),
    byId: new Map(objects.map((row) => [text(row.id), row])),
    byAppId: new Map([
      ...graph.applications.map((row) => [`applications|${text(row.appId)}`, row] as const),
      ...graph.servicePrincipals.map((row) => [`servicePrincipals|${text(row.appId)}`, row] as const),
    ]),
  };
  cache.set(tenant, relations);
  return relations;
}

/** The rows of a relation of one object, before `$select` and the expand cap. */
export function related(
  tenant: Tenant,
  collection: string,
  id: string,
  relation: string,
  request: SimRequest,
  beta: boolean,
): readonly WireObject[] {
  const relations = relationsOf(tenant);
  const key = `/${collection}/${id}`.toLowerCase();
  if (relation === 'owners') return (relations.owners.get(key) ?? []).map((row) => ownerSeen(tenant, row, request));
  if (relation === 'federatedIdentityCredentials')
    return (relations.federated.get(key) ?? []).map((row) => federatedSeen(row, beta));
  const mine = (property: string) => (row: WireObject) => text(row[property]) === id.toLowerCase();
  if (relation === 'appRoleAssignments') return tenant.graph.appRoleAssignments.filter(mine('principalId'));
  if (relation === 'appRoleAssignedTo') return tenant.graph.appRoleAssignments.filter(mine('resourceId'));
  if (relation === 'oauth2PermissionGrants') return tenant.graph.oauth2PermissionGrants.filter(mine('clientId'));
  return [];
}

const PEOPLE_READERS = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const APP_READERS = ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All'];

/** What the caller may not read comes back as type and id alone. Source: https://learn.microsoft.com/graph/permissions-overview */
export function limited(row: WireObject, request: SimRequest): WireObject {
  const type = String(row['@odata.type'] ?? '');
  const readers = type.endsWith('.user') || type.endsWith('.group') ? PEOPLE_READERS : APP_READERS;
  if (readers.some((role) => request.caller?.roles.includes(role))) return row;
  return Object.fromEntries(
    Object.keys(row).map((name) => [name, name === '@odata.type' || name === 'id' ? row[name] : null]),
  );
}

function ownerSeen(tenant: Tenant, owner: WireObject, request: SimRequest): WireObject {
  const object = relationsOf(tenant).byId.get(text(owner.id));
  const type = owner['@odata.type'] ?? typeOf(tenant, object);
  return limited({ '@odata.type': type, ...(object ?? {}), ...withoutHelpers(owner) }, request);
}

export function typeOf(tenant: Tenant, object: WireObject | undefined): string {
  if (!object) return '#microsoft.graph.directoryObject';
  if ('userPrincipalName' in object) return '#microsoft.graph.user';
  if ('servicePrincipalType' in object) return '#microsoft.graph.servicePrincipal';
  return tenant.graph.applications.includes(object) ? '#microsoft.graph.application' : '#microsoft.graph.group';
}

/** v1.0 does not know claimsMatchingExpression: a flexible credential looks subject-less there. */
function federatedSeen(row: WireObject, beta: boolean): WireObject {
  const { claimsMatchingExpression, ...rest } = withoutHelpers(row);
  return beta ? { ...rest, claimsMatchingExpression: claimsMatchingExpression ?? null } : rest;
}

export const withoutHelpers = (row: WireObject): WireObject =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('_')));
