import { armError } from '#lib/simulator/arm/arm-errors';
import { knownOf, missing } from '#lib/simulator/arm/resource-reads';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';
import { type ArmWrite, lower, written } from '#lib/simulator/writes/arm/arm-write';
import { objectOf, textOf, withArm } from '#lib/simulator/writes/edit-tenant';

const AT = /^(.*)\/providers\/microsoft\.authorization\/roleassignments\/([^/]+)$/i;

/** Source: https://learn.microsoft.com/rest/api/authorization/role-assignments/create, and recorded refusals */
export function putRoleAssignment(write: ArmWrite): SimResponse {
  const { tenant, path, at, callerId } = write;
  const [, scope = '', name = ''] = AT.exec(path) ?? [];
  const given = objectOf(write.body.properties);
  const [principalId, roleDefinitionId] = [lower(given.principalId), textOf(given.roleDefinitionId)];
  const known = knownOf(tenant);
  if (!isScope(scope.toLowerCase(), known)) return missing(scope, known);
  const refusal = refusalOf(tenant, principalId, roleDefinitionId, textOf(given.principalType));
  if (refusal) return refusal;

  const assignments = tenant.arm.authorizationresources.filter(
    ({ type }) => lower(type) === 'microsoft.authorization/roleassignments',
  );
  const twin = assignments.find((row) => isSame(objectOf(row.properties), scope, principalId, roleDefinitionId));
  if (twin && lower(twin.name) !== name.toLowerCase())
    return armError(409, 'RoleAssignmentExists', 'The role assignment already exists.');
  if (twin) return written(200, answerFor(twin, path, name));
  if (assignments.some((row) => lower(row.name) === name.toLowerCase()))
    return armError(
      409,
      'RoleAssignmentUpdateNotPermitted',
      'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
    );
  const time = `${at.toISOString().slice(0, -1)}0000Z`;
  const row: WireObject = {
    id: `${scope}/providers/Microsoft.Authorization/RoleAssignments/${name}`,
    name,
    type: 'microsoft.authorization/roleassignments',
    tenantId: tenant.tenantId,
    subscriptionId: /^\/subscriptions\/([^/]+)/i.exec(scope)?.[1] ?? '',
    properties: {
      roleDefinitionId,
      principalId,
      principalType: textOf(given.principalType) || typeOf(tenant, principalId),
      scope: scope || '/',
      condition: given.condition ?? null,
      conditionVersion: given.conditionVersion ?? null,
      createdOn: time,
      updatedOn: time,
      createdBy: null,
      updatedBy: callerId,
      delegatedManagedIdentityResourceId: null,
      description: given.description ?? null,
    },
  };
  write.commit(withArm(tenant, { authorizationresources: [...tenant.arm.authorizationresources, row] }));
  return written(201, answerFor(row, path, name));
}

const isScope = (scope: string, { byId, groups, subscriptions }: ReturnType<typeof knownOf>): boolean =>
  scope === '' ||
  byId.has(scope) ||
  groups.has(scope) ||
  subscriptions.has(/^\/subscriptions\/([^/]+)$/.exec(scope)?.[1] ?? ' ');

const isSame = (row: WireObject, scope: string, principalId: string, roleDefinitionId: string): boolean =>
  lower(row.scope) === (scope.toLowerCase() || '/') &&
  lower(row.principalId) === principalId &&
  lastOf(row.roleDefinitionId) === lastOf(roleDefinitionId);

const lastOf = (id: unknown): string => lower(id).split('/').at(-1) ?? '';

/** A type in the request makes Azure wait for a principal that is not replicated yet, so nothing is refused then. */
function refusalOf(tenant: Tenant, principalId: string, roleId: string, type: string): SimResponse | null {
  const isRole = tenant.arm.authorizationresources.some(
    (row) => lower(row.type) === 'microsoft.authorization/roledefinitions' && lower(row.name) === lastOf(roleId),
  );
  if (!isRole)
    return armError(
      404,
      'RoleDefinitionDoesNotExist',
      `The specified role definition with ID '${lastOf(roleId).replaceAll('-', '')}' does not exist.`,
    );
  const found = typeOf(tenant, principalId);
  if (found === null && type === '')
    return armError(
      400,
      'PrincipalNotFound',
      `Principal ${principalId.replaceAll('-', '')} does not exist in the directory ${tenant.tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
    );
  if (found !== null && type !== '' && found.toLowerCase() !== type.toLowerCase())
    return armError(
      400,
      'UnmatchedPrincipalType',
      `The PrincipalId '${principalId.replaceAll('-', '')}' has type '${found}' , which is different from specified PrinciaplType '${type}'.`,
    );
  return null;
}

function typeOf({ graph }: Tenant, principalId: string): string | null {
  const holds = (rows: readonly WireObject[]): boolean => rows.some(({ id }) => lower(id) === principalId);
  if (holds(graph.servicePrincipals)) return 'ServicePrincipal';
  if (holds(graph.users)) return 'User';
  return holds(graph.groups) ? 'Group' : null;
}

const answerFor = ({ properties }: WireObject, id: string, name: string): WireObject => ({
  properties,
  id,
  type: 'Microsoft.Authorization/roleAssignments',
  name,
});
