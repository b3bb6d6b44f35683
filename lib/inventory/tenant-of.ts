import type { Organization } from '#lib/model/directory';
import type { ServicePrincipal } from '#lib/model/service-principal';

/** Tenants that own Microsoft's own applications. Source: https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in */
const MICROSOFT = new Set([
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
  'cdc5aeea-15c5-4db6-b079-fcadd2505dc2',
]);

export type ApplicationOrigin = 'own' | 'microsoft' | 'foreign' | 'unknown';

/** Whose application a service principal stands for; `unknown` when its owner, or this tenant's own id, was not sent. */
export function originOf(
  { ownerTenantId }: ServicePrincipal,
  organization: readonly Organization[],
): ApplicationOrigin {
  if (ownerTenantId === null) return 'unknown';
  if (MICROSOFT.has(ownerTenantId)) return 'microsoft';
  const own = organization[0]?.tenantId;
  if (own === undefined) return 'unknown';
  return ownerTenantId === own ? 'own' : 'foreign';
}
