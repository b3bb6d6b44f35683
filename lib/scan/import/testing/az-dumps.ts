export type WireObject = Record<string, unknown>;

/** The raw objects that a dump is made of, as a tenant on disk holds them. */
export interface Tenant {
  readonly tenantId: string;
  readonly displayName: string;
  readonly graph: Readonly<
    Record<
      | 'applications'
      | 'servicePrincipals'
      | 'users'
      | 'owners'
      | 'federatedIdentityCredentials'
      | 'appRoleAssignments'
      | 'oauth2PermissionGrants'
      | 'directoryRoleAssignments',
      readonly WireObject[]
    >
  >;
  readonly arm: Readonly<Record<'authorizationresources' | 'resources' | 'resourcecontainers', readonly WireObject[]>>;
}

export type Dumps = Readonly<Record<string, unknown>>;

/** Something that looks like what az prints of a secret: it must turn up nowhere. */
export const PLANTED = { hint: 'Zq9planted', secretText: 'planted~secret', key: 'cGxhbnRlZC1rZXk=' };

/** A tenant as the Azure CLI prints it. By file name. */
export function azDumps({ tenantId, graph, arm }: Tenant): Dumps {
  const applications = graph.applications.map(served);
  return {
    'a.json': applications.map(withPlanted),
    'b.json': graph.servicePrincipals.map(served).map(withPlanted),
    'role-assignments.json': ofType(arm.authorizationresources, 'roleassignments').map(asCliAssignment),
    'role-definitions.json': resourceGraph(ofType(arm.authorizationresources, 'roledefinitions')),
    'resources.json': resourceGraph(arm.resources),
    'containers.json': resourceGraph(
      arm.resourcecontainers.filter((row) => !row.tenantId || row.tenantId === tenantId),
    ),
    'federation.json': graphPage(
      applications.map(({ id }) => ({
        id,
        federatedIdentityCredentials: childrenOf(graph.federatedIdentityCredentials, id),
      })),
    ),
    'owners.json': graphPage(applications.map(({ id }) => ({ id, owners: ownersOf(graph, id).slice(0, 20) }))),
    'app-roles.json': graphPage(
      graph.servicePrincipals.map(({ id }) => ({ id, appRoleAssignments: permissionsOf(graph, id).slice(0, 20) })),
    ),
    'more-app-roles.json': graphPage(
      graph.servicePrincipals
        .map(({ id }) => permissionsOf(graph, id))
        .filter((list) => list.length >= 20)
        .flat(),
    ),
    'grants.json': graphPage(graph.oauth2PermissionGrants.map(served), 'oauth2PermissionGrants'),
    'entra-roles.json': graphPage(
      graph.directoryRoleAssignments.map(served),
      'roleManagement/directory/roleAssignments',
    ),
  };
}

export const served = (object: WireObject): WireObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !key.startsWith('_')));

export const childrenOf = (children: readonly WireObject[], id: unknown): WireObject[] =>
  children.filter(({ _parent }) => _parent === `/applications/${id}`).map(served);

const permissionsOf = (graph: Tenant['graph'], id: unknown): WireObject[] =>
  graph.appRoleAssignments.filter(({ principalId }) => principalId === id).map(served);

export function ownersOf(graph: Tenant['graph'], id: unknown): WireObject[] {
  const objects = new Map([...graph.users, ...graph.servicePrincipals].map((object) => [object.id, object]));
  const people = new Set(graph.users.map((user) => user.id));
  return childrenOf(graph.owners, id).map((owner) => {
    const { displayName, userPrincipalName, accountEnabled } = objects.get(owner.id) ?? {};
    const type = people.has(owner.id) ? 'user' : 'servicePrincipal';
    return { '@odata.type': `#microsoft.graph.${type}`, id: owner.id, displayName, userPrincipalName, accountEnabled };
  });
}

export const ofType = (rows: readonly WireObject[], type: string): WireObject[] =>
  rows.filter((row) => String(row.type).toLowerCase().endsWith(`/${type}`));

function withPlanted(object: WireObject): WireObject {
  const planted = (list: unknown): WireObject[] =>
    (list as WireObject[]).map((credential) => ({ ...credential, ...PLANTED }));
  return {
    ...object,
    passwordCredentials: planted(object.passwordCredentials ?? []),
    keyCredentials: planted(object.keyCredentials ?? []),
  };
}

/** Source: `az role assignment list` in https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-cli */
function asCliAssignment({ id, name, properties }: WireObject): WireObject {
  return {
    ...(properties as WireObject),
    id,
    name,
    principalName: '',
    type: 'Microsoft.Authorization/roleAssignments',
  };
}

const resourceGraph = (data: readonly WireObject[]): unknown => ({
  count: data.length,
  data,
  skip_token: null,
  total_records: data.length,
});

const graphPage = (value: readonly WireObject[], list = 'collection'): unknown => ({
  '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${list}`,
  value,
});
