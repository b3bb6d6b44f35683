import type { Organization } from '#lib/model/directory';
import { isMicrosoftApplication } from '#lib/model/reference/microsoft-applications';
import type { ServicePrincipal } from '#lib/model/service-principal';

export type ApplicationOrigin = 'own' | 'microsoft' | 'foreign' | 'unknown';

/** Whose application a service principal stands for; `unknown` when its owner is neither sent nor listed, or this tenant's own id was not sent. */
export function originOf(
  { appId, ownerTenantId }: ServicePrincipal,
  organization: readonly Organization[],
): ApplicationOrigin {
  if (isMicrosoftApplication(appId, ownerTenantId)) return 'microsoft';
  if (ownerTenantId === null) return 'unknown';
  const own = organization[0]?.tenantId;
  if (own === undefined) return 'unknown';
  return ownerTenantId === own ? 'own' : 'foreign';
}
