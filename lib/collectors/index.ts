import applications from '#lib/collectors/applications';
import accountKeys from '#lib/collectors/azure/account-keys';
import aksClusters from '#lib/collectors/azure/aks-clusters';
import apiConnections from '#lib/collectors/azure/api-connections';
import appServiceConfig from '#lib/collectors/azure/app-service-config';
import appSettings from '#lib/collectors/azure/app-settings';
import automationAssets from '#lib/collectors/azure/automation-assets';
import basicPublishing from '#lib/collectors/azure/basic-publishing';
import configReferences from '#lib/collectors/azure/config-references';
import containerWorkloads from '#lib/collectors/azure/container-workloads';
import linkedServices from '#lib/collectors/azure/linked-services';
import localAuth from '#lib/collectors/azure/local-auth';
import logicApps from '#lib/collectors/azure/logic-apps';
import outboundAddresses from '#lib/collectors/azure/outbound-addresses';
import policyAssignments from '#lib/collectors/azure/policy-assignments';
import sqlAdministrators from '#lib/collectors/azure/sql-administrators';
import vaultObjects from '#lib/collectors/azure/vault-objects';
import vaults from '#lib/collectors/azure/vaults';
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
import scopeLookups from '#lib/collectors/scope-lookups';
import scopeTags from '#lib/collectors/scope-tags';
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
  scopeTags,
  roleAssignments,
  roleDefinitions,
  principals,
  resources,
  userAssignedIdentities,
  identityReferences,
  identityFederation,
  resourceLookups,
  scopeLookups,
  resourceChanges,
  outboundAddresses,
  policyAssignments,
  localAuth,
  accountKeys,
  logicApps,
  apiConnections,
  aksClusters,
  containerWorkloads,
  appServiceConfig,
  vaults,
  sqlAdministrators,
  vaultObjects,
  linkedServices,
  automationAssets,
  basicPublishing,
  configReferences,
  appSettings,
];
