import type { AuditActor } from '#lib/simulator/tenant/rows/directory-audit';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import { type ResourceChange, withChangeBy } from '#lib/simulator/writes/arm/arm-write';
import { objectOf, textOf, withArm, withGraph } from '#lib/simulator/writes/edit-tenant';

/** Both halves go to the bin for 30 days. Source: https://learn.microsoft.com/graph/api/application-delete */
export function deleteApplication(tenant: Tenant, id: string, at: Date): Tenant {
  const application = tenant.graph.applications.find((row) => row.id === id);
  if (!application) throw new Error(`There is no application ${id}.`);
  const { applications } = tenant.graph;
  const principals = tenant.graph.servicePrincipals.filter(({ appId }) => appId === application.appId);
  const left = principals.reduce((rest, { id: principal }) => withoutPrincipal(rest, textOf(principal)), tenant);
  const bin = [inBin('application', application, at), ...principals.map((row) => inBin('servicePrincipal', row, at))];
  return withGraph(left, {
    applications: applications.filter((row) => row !== application),
    owners: left.graph.owners.filter((row) => row._parent !== `/applications/${id}`),
    federatedIdentityCredentials: left.graph.federatedIdentityCredentials.filter(
      (row) => row._parent !== `/applications/${id}`,
    ),
    deletedItems: [...left.graph.deletedItems, ...bin],
  });
}

/** Where a row of the bin keeps what it was, for whoever restores it. */
export const KEPT = '_kept';

const inBin = (type: 'application' | 'servicePrincipal', row: WireObject, at: Date): WireObject => ({
  '@odata.type': `#microsoft.graph.${type}`,
  id: row.id,
  deletedDateTime: at.toISOString(),
  displayName: row.displayName,
  appId: row.appId,
  [KEPT]: row,
});

/**
 * A resource with what is below it. Its own identity goes with it at once and for good; grants to it in Azure stay and
 * name a principal that is gone. Source: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview
 */
export function deleteResource(tenant: Tenant, id: string, at: Date, by: AuditActor | undefined): Tenant {
  const isIt = (other: unknown): boolean => textOf(other).toLowerCase() === id.toLowerCase();
  const isBelow = (other: unknown): boolean => textOf(other).toLowerCase().startsWith(`${id.toLowerCase()}/`);
  const row = tenant.arm.resources.find((resource) => isIt(resource.id));
  if (!row) throw new Error(`There is no resource ${id}.`);
  const tables = Object.fromEntries(
    Object.entries(tenant.arm).map(([table, rows]) => [
      table,
      table === 'authorizationresources' ? rows : rows.filter((other) => !isIt(other.id) && !isBelow(other.id)),
    ]),
  ) as Tenant['arm'];
  const without = withArm(
    { ...tenant, responses: tenant.responses.filter(({ _path }) => !isIt(_path) && !isBelow(_path)) },
    tables,
  );
  const left = withChangeBy(without, {
    path: textOf(row.id),
    at,
    changeType: 'Delete',
    changes: {},
    ...changerOf(by),
  });
  const principal = textOf(objectOf(row.identity).principalId);
  return principal === '' ? left : withoutPrincipal(left, principal);
}

/** As resourcechanges names who did it; `System` when nobody is known. */
const changerOf = (by: AuditActor | undefined): Pick<ResourceChange, 'changedBy' | 'changedByType'> =>
  by
    ? { changedBy: by.kind === 'user' ? by.upn : by.id, changedByType: by.kind === 'user' ? 'User' : 'Application' }
    : { changedBy: 'System', changedByType: 'System' };

/** A service principal with what the directory grants it. */
const withoutPrincipal = (tenant: Tenant, id: string): Tenant =>
  withGraph(tenant, {
    servicePrincipals: tenant.graph.servicePrincipals.filter((row) => row.id !== id),
    appRoleAssignments: tenant.graph.appRoleAssignments.filter((row) => row.principalId !== id),
    oauth2PermissionGrants: tenant.graph.oauth2PermissionGrants.filter((row) => row.clientId !== id),
    directoryRoleAssignments: tenant.graph.directoryRoleAssignments.filter((row) => row.principalId !== id),
  });
