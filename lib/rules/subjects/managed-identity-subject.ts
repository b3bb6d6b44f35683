import { resourceTypeOf, subscriptionOf } from '#lib/model/arm-id';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { Subject } from '#lib/model/subject';

/** The service principal of a managed identity as what a verdict is about. */
export const managedIdentitySubject = (
  { id, displayName, appId }: ServicePrincipal,
  resourceId: string | null,
): Subject => ({
  kind: 'managed-identity',
  id,
  name: displayName,
  credential: null,
  appId,
  applicationId: null,
  resourceId,
  subscriptionId: resourceId === null ? null : subscriptionOf(resourceId),
});

/** An identity that belongs to a policy assignment, which has a rule of its own. */
export const isOfPolicyAssignment = ({ managedIdentity }: ServicePrincipal): boolean =>
  managedIdentity !== null &&
  resourceTypeOf(managedIdentity.resourceId) === 'microsoft.authorization/policyassignments';
