import { subscriptionOf } from '#lib/model/arm-id';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { Subject } from '#lib/model/subject';

/** A service principal as what a verdict is about; a managed identity as one with the resource it belongs to. */
export const principalSubject = ({ id, appId, displayName, managedIdentity }: ServicePrincipal): Subject => ({
  kind: 'service-principal',
  id,
  name: displayName,
  credential: null,
  appId,
  applicationId: null,
  resourceId: managedIdentity?.resourceId ?? null,
  subscriptionId: managedIdentity ? subscriptionOf(managedIdentity.resourceId) : null,
});

export const managedIdentitySubject = (servicePrincipal: ServicePrincipal): Subject => ({
  ...principalSubject(servicePrincipal),
  kind: 'managed-identity',
});
