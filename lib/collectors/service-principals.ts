import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { readTracked } from '#lib/collectors/delta/read-tracked';
import { toCertificate, toSecret, WireCertificate, WireSecret } from '#lib/collectors/wire/credentials';
import { armId } from '#lib/model/arm-id';
import { parseInstant } from '#lib/model/instant';
import type { ManagedIdentityLink, ServicePrincipal } from '#lib/model/service-principal';

const SELECT =
  'id,appId,displayName,servicePrincipalType,accountEnabled,createdDateTime,appOwnerOrganizationId,signInAudience,tags,' +
  'alternativeNames,preferredSingleSignOnMode,preferredTokenSigningKeyThumbprint,passwordCredentials,keyCredentials,appRoles';

const text = z.string().nullish();

export const WireServicePrincipal = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: text,
  servicePrincipalType: text,
  accountEnabled: z.boolean().nullish(),
  createdDateTime: text,
  appOwnerOrganizationId: text,
  signInAudience: text,
  tags: z.array(z.string()).nullish(),
  alternativeNames: z.array(z.string()).nullish(),
  preferredSingleSignOnMode: text,
  preferredTokenSigningKeyThumbprint: text,
  appRoles: z.array(z.object({ id: z.string(), value: text })).nullish(),
  passwordCredentials: z.array(WireSecret),
  keyCredentials: z.array(WireCertificate),
});
type Wire = z.infer<typeof WireServicePrincipal>;

export default defineCollector({
  source: 'service-principals',
  title: 'Service principals and managed identities with their credentials',
  permission: 'Application.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/serviceprincipal-list',
  after: [],
  collect: (context) =>
    readTracked(context, {
      source: 'service-principals',
      set: 'servicePrincipals',
      select: SELECT,
      wire: WireServicePrincipal,
      toModel: toServicePrincipal,
    }),
});

export const toServicePrincipal = (wire: Wire): ServicePrincipal => ({
  id: wire.id.toLowerCase(),
  appId: wire.appId.toLowerCase(),
  displayName: wire.displayName ?? '',
  type: wire.servicePrincipalType ?? null,
  accountEnabled: wire.accountEnabled ?? null,
  createdAt: parseInstant(wire.createdDateTime),
  ownerTenantId: wire.appOwnerOrganizationId?.toLowerCase() ?? null,
  signInAudience: wire.signInAudience ?? null,
  tags: wire.tags ?? [],
  secrets: wire.passwordCredentials.map(toSecret),
  certificates: wire.keyCredentials.map(toCertificate),
  appRoles: (wire.appRoles ?? []).map(({ id, value }) => ({ id: id.toLowerCase(), value: value ?? null })),
  singleSignOnMode: wire.preferredSingleSignOnMode ?? null,
  signingThumbprint: wire.preferredTokenSigningKeyThumbprint?.toUpperCase() ?? null,
  managedIdentity: linkOf(wire),
});

/** alternativeNames of a managed identity: `isExplicit=True|False` and the ARM id, in any order. */
function linkOf({ servicePrincipalType, alternativeNames }: Wire): ManagedIdentityLink | null {
  if (servicePrincipalType !== 'ManagedIdentity') return null;
  const resourceId = alternativeNames?.find((name) => name.startsWith('/'));
  if (!resourceId) return null;
  const userAssigned = alternativeNames?.some((name) => /^isExplicit=true$/i.test(name)) ?? false;
  return { userAssigned, resourceId: armId(resourceId) };
}
