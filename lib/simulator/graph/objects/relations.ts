import { type DirectoryObject, lower, objectsById } from '#lib/simulator/graph/objects/directory-objects';
import { perTenant } from '#lib/simulator/graph/objects/per-tenant';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';

type ByKey = ReadonlyMap<string, readonly WireObject[]>;
const NONE: readonly WireObject[] = [];

const groupBy = (rows: readonly WireObject[], key: (row: WireObject) => string): ByKey => Map.groupBy(rows, key);

/** `/applications/<id>`: a recorded parent may carry the version before it and the child's own key behind it. */
function parentKey(row: WireObject): string {
  const [collection = '', id = ''] = lower(row._parent)
    .replace(/^\/(v1\.0|beta)\//, '/')
    .split('/')
    .filter(Boolean);
  return `/${collection}/${id}`;
}

const owners = perTenant(({ graph }) => groupBy(graph.owners, parentKey));
const federated = perTenant(({ graph }) => {
  const seen = new Set<string>();
  const first = graph.federatedIdentityCredentials.filter((row) => {
    const key = `${parentKey(row)} ${lower(row.id)}`;
    return !seen.has(key) && seen.add(key);
  });
  return groupBy(first, parentKey);
});
const assignmentsOfPrincipal = perTenant(({ graph }) =>
  groupBy(graph.appRoleAssignments, ({ principalId }) => lower(principalId)),
);
const assignmentsToResource = perTenant(({ graph }) =>
  groupBy(graph.appRoleAssignments, ({ resourceId }) => lower(resourceId)),
);
const grantsOfClient = perTenant(({ graph }) =>
  groupBy(graph.oauth2PermissionGrants, ({ clientId }) => lower(clientId)),
);
const roleDefinitions = perTenant(({ graph }) => groupBy(graph.roleDefinitions, ({ id }) => lower(id)));

/** The children of one row by relation, before `$select`, `$filter` and the cap of `$expand`. */
export function childrenOf(
  tenant: Tenant,
  collection: string,
  row: WireObject,
  relation: string,
): readonly WireObject[] {
  const id = lower(row.id);
  const key = `/${collection}/${id}`.toLowerCase();
  switch (relation) {
    case 'owners':
      return (owners(tenant).get(key) ?? NONE).map((owner) => asDirectoryObject(tenant, owner));
    case 'federatedIdentityCredentials':
      return federated(tenant).get(key) ?? NONE;
    case 'appRoleAssignments':
      return assignmentsOfPrincipal(tenant).get(id) ?? NONE;
    case 'appRoleAssignedTo':
      return assignmentsToResource(tenant).get(id) ?? NONE;
    case 'oauth2PermissionGrants':
      return grantsOfClient(tenant).get(id) ?? NONE;
    case 'impactedResources':
      return listOf(row.impactedResources ?? row._impactedResources);
    case 'principal':
      return oneOf(objectsById(tenant).get(lower(row.principalId)));
    case 'roleDefinition':
      return roleDefinitions(tenant).get(lower(row.roleDefinitionId)) ?? NONE;
    case 'directoryScope':
      return oneOf(objectsById(tenant).get(lower(row.directoryScopeId).split('/').at(-1) ?? ''));
    default:
      return NONE;
  }
}

const oneOf = (found: DirectoryObject | undefined): readonly WireObject[] =>
  found ? [{ '@odata.type': found.odataType, ...found.row }] : NONE;

const listOf = (value: unknown): readonly WireObject[] =>
  Array.isArray(value) ? value.filter((item) => item !== null && typeof item === 'object') : NONE;

/** An owner row names its object; what the directory knows of it comes along. */
function asDirectoryObject(tenant: Tenant, owner: WireObject): WireObject {
  const found = objectsById(tenant).get(lower(owner.id));
  const odataType = owner['@odata.type'] ?? found?.odataType ?? '#microsoft.graph.directoryObject';
  return { ...found?.row, ...owner, '@odata.type': odataType };
}
