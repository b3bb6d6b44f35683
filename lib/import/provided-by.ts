import type { SourceId } from '#lib/model/source';

const GRAPH = 'az rest --url "https://graph.microsoft.com';
const ALL = '--first 1000';

/**
 * What prints a source as an importable file, in Bash.
 * Source: https://learn.microsoft.com/cli/azure/reference-index
 */
export const PROVIDED_BY: Readonly<Partial<Record<SourceId, string>>> = {
  applications: 'az ad app list --all',
  'service-principals': 'az ad sp list --all',
  'federated-identity-credentials': `${GRAPH}/beta/applications?\\$select=id&\\$expand=federatedIdentityCredentials&\\$top=999"`,
  owners: `${GRAPH}/v1.0/applications?\\$select=id&\\$expand=owners(\\$select=id,displayName,userPrincipalName,accountEnabled)&\\$top=999"`,
  'app-role-assignments': `${GRAPH}/v1.0/servicePrincipals?\\$select=id&\\$expand=appRoleAssignments&\\$top=999"`,
  'delegated-grants': `${GRAPH}/v1.0/oauth2PermissionGrants?\\$top=999"`,
  'directory-roles': `${GRAPH}/v1.0/roleManagement/directory/roleAssignments"`,
  'directory-role-definitions': `${GRAPH}/v1.0/roleManagement/directory/roleDefinitions"`,
  subscriptions: 'az account list',
  'role-assignments': 'az role assignment list --all --include-inherited',
  'role-definitions': 'az role definition list',
  resources: `az graph query -q "resources | order by id asc" ${ALL}`,
  'user-assigned-identities': 'az identity list',
  'managed-resource-groups': `az graph query -q "resourcecontainers | order by id asc" ${ALL}`,
  'management-groups': `az graph query -q "resourcecontainers | order by id asc" ${ALL}`,
};
