import applications from '#lib/collectors/applications';
import type { Collector } from '#lib/collectors/collector';
import credentialActivity from '#lib/collectors/credential-activity';
import deletedItems from '#lib/collectors/deleted-items';
import appManagementPolicies from '#lib/collectors/directory/app-management-policies';
import appRoleAssignments from '#lib/collectors/directory/app-role-assignments';
import delegatedGrants from '#lib/collectors/directory/delegated-grants';
import directoryRoleDefinitions from '#lib/collectors/directory/directory-role-definitions';
import directoryRoles from '#lib/collectors/directory/directory-roles';
import recommendations from '#lib/collectors/directory/recommendations';
import roleEligibility from '#lib/collectors/directory/role-eligibility';
import users from '#lib/collectors/directory/users';
import federatedIdentityCredentials from '#lib/collectors/federated-identity-credentials';
import identityFederation from '#lib/collectors/identity-federation';
import identityReferences from '#lib/collectors/identity-references';
import credentialChanges from '#lib/collectors/logs/credential-changes';
import servicePrincipalActivity from '#lib/collectors/logs/service-principal-activity';
import signIns from '#lib/collectors/logs/sign-ins';
import userActivity from '#lib/collectors/logs/user-activity';
import managedResourceGroups from '#lib/collectors/managed-resource-groups';
import managementGroups from '#lib/collectors/management-groups';
import organization from '#lib/collectors/organization';
import owners from '#lib/collectors/owners';
import principals from '#lib/collectors/principals';
import resourceChanges from '#lib/collectors/resource-changes';
import resourceLookups from '#lib/collectors/resource-lookups';
import resources from '#lib/collectors/resources';
import roleAssignments from '#lib/collectors/role-assignments';
import roleDefinitions from '#lib/collectors/role-definitions';
import servicePrincipals from '#lib/collectors/service-principals';
import subscriptions from '#lib/collectors/subscriptions';
import userAssignedIdentities from '#lib/collectors/user-assigned-identities';

/** Every source a scan reads. */
export const COLLECTORS: readonly Collector[] = [
  organization,
  applications,
  servicePrincipals,
  owners,
  federatedIdentityCredentials,
  deletedItems,
  credentialActivity,
  appRoleAssignments,
  delegatedGrants,
  directoryRoles,
  roleEligibility,
  directoryRoleDefinitions,
  servicePrincipalActivity,
  signIns,
  credentialChanges,
  appManagementPolicies,
  recommendations,
  users,
  userActivity,
  subscriptions,
  managementGroups,
  managedResourceGroups,
  roleAssignments,
  roleDefinitions,
  principals,
  resources,
  userAssignedIdentities,
  identityReferences,
  identityFederation,
  resourceLookups,
  resourceChanges,
];
