import type { Grant } from '#lib/model/grant';
import type { AppRoleAssignment, DelegatedGrant } from '#lib/model/grants';
import { appRole, delegatedScope } from '#lib/model/reference/graph-permissions';
import type { ServicePrincipal } from '#lib/model/service-principal';

/** Source: https://learn.microsoft.com/graph/api/resources/approleassignment */
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

/** The APIs that permissions are for, by service principal object id. */
export type Apis = ReadonlyMap<string, ServicePrincipal>;

/** Application permissions. Those of an API that the table does not know are named by the API itself. */
export const appRoleGrants = (assignments: readonly AppRoleAssignment[], apis: Apis): readonly Grant[] =>
  assignments.map(({ id, principalId, resourceId, resourceName, appRoleId, createdAt }) => {
    const api = apis.get(resourceId);
    const listed = api ? appRole(api.appId, appRoleId) : null;
    const offered = api?.appRoles.find((role) => role.id === appRoleId)?.value;
    const tier = listed?.tier ?? null;
    return {
      kind: 'app-role',
      id,
      principalId,
      name: listed?.value ?? offered ?? (appRoleId === DEFAULT_ACCESS ? 'Default access' : appRoleId),
      roleId: appRoleId,
      scope: resourceName ?? api?.displayName ?? resourceId,
      tier,
      isPrivileged: tier === 0 || tier === 1,
      createdAt,
    };
  });

/** Delegated permissions, one by one. What they open is bounded by who signs in, so none is privileged by itself. */
export const delegatedGrants = (consents: readonly DelegatedGrant[], apis: Apis): readonly Grant[] =>
  consents.flatMap(({ id, clientId, resourceId, scopes }) => {
    const api = apis.get(resourceId);
    return scopes.map(
      (scope): Grant => ({
        kind: 'delegated',
        id,
        principalId: clientId,
        name: scope,
        roleId: scope,
        scope: api?.displayName ?? resourceId,
        tier: (api && delegatedScope(api.appId, scope)?.tier) ?? null,
        isPrivileged: false,
        createdAt: null,
      }),
    );
  });
