import { WORKLOAD_TYPES } from '#lib/model/workload-types';

/*
 * Every query the product sends to Resource Graph. Each projects id and is ordered by it, because pages are only stable
 * and complete then. Source: https://learn.microsoft.com/azure/governance/resource-graph/concepts/paging-results
 */

export const SUBSCRIPTIONS = `resourcecontainers
| where type =~ 'microsoft.resources/subscriptions'
| project id, name, subscriptionId, tenantId, properties
| order by id asc`;

export const MANAGEMENT_GROUPS = `resourcecontainers
| where type =~ 'microsoft.management/managementgroups'
| project id, name, displayName = tostring(properties.displayName)
| order by id asc`;

export const MANAGED_RESOURCE_GROUPS = `resourcecontainers
| where type =~ 'microsoft.resources/subscriptions/resourcegroups'
| where isnotempty(managedBy)
| project id, managedBy
| order by id asc`;

/** Of what Azure resources live in: tags are not inherited, so each level is asked for its own. */
export const SCOPE_TAGS = `resourcecontainers
| where type in~ ('microsoft.resources/subscriptions','microsoft.resources/subscriptions/resourcegroups')
| where isnotempty(tags)
| project id, tags
| order by id asc`;

const workloadTypes = [...WORKLOAD_TYPES].map((type) => `'${type}'`).join(',');

export const RESOURCES = `resources
| where isnotempty(identity) or type in~ (${workloadTypes})
| project id, name, type, kind, location, resourceGroup, subscriptionId, managedBy, tags, identity
| order by id asc`;

export const USER_ASSIGNED_IDENTITIES = `resources
| where type =~ 'microsoft.managedidentity/userassignedidentities'
| project id, name, location, resourceGroup, subscriptionId, principalId = tostring(properties.principalId), clientId = tostring(properties.clientId), identityTenantId = tostring(properties.tenantId), tags
| order by id asc`;

export const ROLE_ASSIGNMENTS = `authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| project id, principalId = tostring(properties.principalId), principalType = tostring(properties.principalType), roleDefinitionId = tostring(properties.roleDefinitionId), scope = tostring(properties.scope), createdOn = tostring(properties.createdOn), delegated = tostring(properties.delegatedManagedIdentityResourceId), subscriptionId
| order by id asc`;

export const RESOURCE_GROUPS = `resourcecontainers
| where type =~ 'microsoft.resources/subscriptions/resourcegroups'
| project id, name
| order by id asc`;

/** The resources that a role is assigned at: what is absent here is worth asking about, because Resource Graph lists it if it exists. */
export const ASSIGNED_RESOURCES = `resources
| extend scope = tolower(id)
| join kind=inner (authorizationresources | where type =~ 'microsoft.authorization/roleassignments' | summarize assignments = count() by scope = tolower(tostring(properties.scope))) on scope
| project id, type
| order by id asc`;

export const ROLE_DEFINITIONS = `authorizationresources
| where type =~ 'microsoft.authorization/roledefinitions'
| project id, roleName = tostring(properties.roleName), roleType = tostring(properties.type)
| order by id asc`;

export const POLICY_ASSIGNMENT_IDENTITIES = `policyresources
| where type =~ 'microsoft.authorization/policyassignments'
| where isnotempty(identity)
| project id, identity
| order by id asc`;

export const BATCH_POOL_IDENTITIES = `batchresources
| where isnotempty(identity)
| project id, identity
| order by id asc`;

/** Properties that name a user-assigned identity outside the identity column: AKS, customer-managed keys, registries. */
export const PROPERTY_REFERENCES = `resources
| where type !~ 'microsoft.managedidentity/userassignedidentities'
| where tostring(properties) contains '/providers/microsoft.managedidentity/userassignedidentities/'
| project id, type, properties
| order by id asc`;

export const DELETIONS = `resourcechanges
| where tostring(properties.changeType) =~ 'Delete'
| project id, at = tostring(properties.changeAttributes.timestamp), target = tolower(tostring(properties.targetResourceId)), targetType = tostring(properties.targetResourceType), changedBy = tostring(properties.changeAttributes.changedBy), client = tostring(properties.changeAttributes.clientType)
| order by id asc`;
