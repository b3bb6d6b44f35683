import { randomBytes, randomUUID } from 'node:crypto';
import { servicePrincipalRow } from '#lib/simulator/tenant/rows/service-principal';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import { withGraph } from '#lib/simulator/writes/edit-tenant';

const CERTIFICATE_DAYS = 90;
const DAY_MS = 86_400_000;

export interface NewPrincipal {
  readonly tenant: Tenant;
  readonly principalId: string;
  readonly clientId: string;
}

/** Azure makes the service principal of an identity itself. Source: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview */
export function withPrincipal(
  tenant: Tenant,
  name: string,
  resourceId: string,
  isUserAssigned: boolean,
  at: Date,
): NewPrincipal {
  const [principalId, clientId] = [randomUUID(), randomUUID()];
  const row = servicePrincipalRow({
    id: principalId,
    appId: clientId,
    alternativeNames: [
      `isExplicit=${isUserAssigned ? 'True' : 'False'}`,
      resourceId.replace(/resourceGroups/i, 'resourcegroups'),
    ],
    createdDateTime: at.toISOString().replace(/\.\d+Z$/, 'Z'),
    displayName: name,
    servicePrincipalNames: [clientId, `https://identity.azure.net/${randomBytes(32).toString('base64')}`],
    servicePrincipalType: 'ManagedIdentity',
    signInAudience: null,
    info: null,
    tags: [],
    keyCredentials: [certificateOf(clientId, tenant.tenantId, at)],
  });
  const servicePrincipals = [...tenant.graph.servicePrincipals, row];
  return { tenant: withGraph(tenant, { servicePrincipals }), principalId, clientId };
}

const certificateOf = (clientId: string, tenantId: string, at: Date): WireObject => ({
  customKeyIdentifier: randomBytes(20).toString('hex').toUpperCase(),
  displayName: `CN=${clientId}, DC=${tenantId}`,
  endDateTime: new Date(at.getTime() + CERTIFICATE_DAYS * DAY_MS).toISOString().replace(/\.\d+Z$/, 'Z'),
  key: null,
  keyId: randomUUID(),
  startDateTime: at.toISOString().replace(/\.\d+Z$/, 'Z'),
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
});

/** A system-assigned identity goes with its resource, and its permissions of APIs with it; Azure roles stay behind. */
export function withoutPrincipal(tenant: Tenant, principalId: string): Tenant {
  const { servicePrincipals, appRoleAssignments } = tenant.graph;
  return withGraph(tenant, {
    servicePrincipals: servicePrincipals.filter(({ id }) => id !== principalId),
    appRoleAssignments: appRoleAssignments.filter((row) => row.principalId !== principalId),
  });
}
