import {
  childrenOf,
  ofType,
  ownersOf,
  PLANTED,
  served,
  type Tenant,
  type WireObject,
} from '#lib/scan/import/testing/az-dumps';

/*
 * A tenant as AzureHound writes it: only the fields its Go types know, empty lists and `false` left out, texts of
 * credentials empty in place of null, object ids upper-cased.
 * Source: `models` of https://github.com/SpecterOps/AzureHound
 */

const APPLICATION = ['id', 'appId', 'displayName', 'createdDateTime', 'signInAudience', 'identifierUris', 'tags'];
const APPLICATION_OBJECTS = ['api', 'appRoles', 'web', 'spa', 'publicClient'];
const SERVICE_PRINCIPAL = [
  'id',
  'appId',
  'displayName',
  'accountEnabled',
  'alternativeNames',
  'appOwnerOrganizationId',
  'appRoles',
  'preferredSingleSignOnMode',
  'servicePrincipalType',
  'signInAudience',
  'tags',
];

/** @returns the file's content */
export function azureHoundDump(tenant: Tenant): unknown {
  const data = [...directory(tenant), ...azure(tenant)];
  return { data, meta: { type: 'azure', version: 5, count: data.length } };
}

function directory({ tenantId, displayName, graph }: Tenant): WireObject[] {
  const own = { tenantId: tenantId.toUpperCase(), tenantName: displayName };
  return [
    item('AZTenant', { ...own, displayName, id: `/tenants/${tenantId}`, collected: true }),
    item('AZTenant', { displayName: 'A partner', tenantId: '11111111-2222-3333-4444-555555555555' }),
    ...graph.applications.map((application) =>
      item('AZApp', {
        ...upper(known(application, [...APPLICATION, ...APPLICATION_OBJECTS]), 'id', 'appId'),
        ...credentials(application),
        ...own,
      }),
    ),
    ...graph.servicePrincipals.map((principal) =>
      item('AZServicePrincipal', {
        ...upper(known(principal, SERVICE_PRINCIPAL), 'id', 'appId', 'appOwnerOrganizationId'),
        ...credentials(principal),
        samlSingleSignOnSettings: {},
        ...own,
      }),
    ),
    ...graph.applications.map(({ id, appId }) => {
      const owners = ownersOf(graph, id).map((owner) => ({ owner: upper(filled(owner), 'id'), appId: up(id) }));
      return item('AZAppOwner', { owners: owners.length > 0 ? owners : null, appId: up(appId) });
    }),
    ...graph.applications.flatMap(({ id, appId }) => {
      const fics = childrenOf(graph.federatedIdentityCredentials, id).map((fic) => ({
        fic: upper(filled(fic), 'id'),
        appId: up(appId),
      }));
      return fics.length > 0 ? [item('AZFederatedIdentityCredential', { fics, appId: up(appId) })] : [];
    }),
    ...graph.appRoleAssignments.map((assignment) =>
      item('AZAppRoleAssignment', {
        principalType: 'ServicePrincipal',
        ...upper(served(assignment), 'principalId', 'resourceId'),
        ...own,
      }),
    ),
    ...graph.oauth2PermissionGrants.map((grant) => item('AZOAuth2PermissionGrant', filled(served(grant)))),
    ...[...Map.groupBy(graph.directoryRoleAssignments, ({ roleDefinitionId }) => roleDefinitionId)].map(
      ([roleDefinitionId, assignments]) =>
        item('AZRoleAssignment', {
          roleDefinitionId: up(roleDefinitionId),
          roleAssignments: assignments.map((assignment) => upper(filled(served(assignment)), 'principalId')),
          tenantId: up(tenantId),
        }),
    ),
    item('AZRoleAssignment', { roleDefinitionId: 'NOBODY', roleAssignments: null, tenantId: up(tenantId) }),
    ...graph.users.map((user) => item('AZUser', { ...upper(known(user, ['id', 'displayName']), 'id'), ...own })),
    item('AZDevice', { id: 'D', ...own }),
  ];
}

/** Assignments of one role at subscriptions; the rest of AzureHound's kinds differ in their names alone. */
function azure({ tenantId, arm }: Tenant): WireObject[] {
  const owners = ofType(arm.authorizationresources, 'roleassignments').filter(({ properties }) =>
    String((properties as WireObject).roleDefinitionId).endsWith('8e3af657-a8ff-443c-a75c-2fe8c4bcb635'),
  );
  return [
    ...ofType(arm.resourcecontainers, 'subscriptions').map((row) =>
      item('AZSubscription', {
        id: up(row.id),
        subscriptionId: row.subscriptionId,
        displayName: row.name,
        state: 'Enabled',
        tenantId: up(tenantId),
      }),
    ),
    item('AZSubscriptionOwner', {
      subscriptionId: 'S',
      owners: owners.map(({ id, name, properties }) => ({
        subscriptionId: 'S',
        owner: {
          id,
          name,
          type: 'Microsoft.Authorization/roleAssignments',
          properties: upper(
            known(properties as WireObject, ['principalId', 'roleDefinitionId', 'scope']),
            'principalId',
            'scope',
          ),
        },
      })),
    }),
    ...ofType(arm.resources, 'virtualmachines').map((row) =>
      item('AZVM', {
        ...upper(known(row, ['id', 'name', 'location', 'type', 'tags']), 'id'),
        identity: row.identity ?? { principalId: '', tenantId: '', type: '', userAssignedIdentities: null },
        tenantId: up(tenantId),
      }),
    ),
  ];
}

function credentials(holder: WireObject): WireObject {
  const [secrets, certificates] = [holder.passwordCredentials, holder.keyCredentials].map((list) =>
    ((list ?? []) as WireObject[]).map((credential) => texts({ ...credential, ...PLANTED })),
  );
  return {
    ...(secrets?.length ? { passwordCredentials: secrets.map(({ customKeyIdentifier: _id, ...own }) => own) } : {}),
    ...(certificates?.length ? { keyCredentials: certificates } : {}),
  };
}

const item = (kind: string, data: WireObject): WireObject => ({ kind, data });
const up = (id: unknown): string => String(id).toUpperCase();
const texts = (object: WireObject): WireObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, value ?? '']));

const known = (object: WireObject, keys: readonly string[]): WireObject =>
  filled(Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key))));

/** Go leaves out what is empty. */
const filled = (object: WireObject): WireObject =>
  Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) => value != null && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0),
    ),
  );

const upper = (object: WireObject, ...keys: readonly string[]): WireObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, keys.includes(key) ? up(value) : value]));
