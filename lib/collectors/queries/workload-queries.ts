import { isQueryable, LOCAL_AUTH, LOCAL_AUTH_RULE } from '#lib/model/reference/local-auth';

/*
 * How workloads and services authenticate: few wide queries, each with the columns that are kept and no other. Each projects
 * id and is ordered by it. Names of dynamic properties are case-sensitive.
 * Source: https://learn.microsoft.com/azure/governance/resource-graph/concepts/query-language
 */

export const POLICY_ASSIGNMENTS = `policyresources
| where type =~ 'microsoft.authorization/policyassignments'
| project id, name, subscriptionId, displayName = tostring(properties.displayName), principalId = tostring(identity.principalId)
| order by id asc`;

const switches = LOCAL_AUTH.filter(
  (entry) => isQueryable(entry) || (entry.path === null && entry.table === 'resources'),
).filter(({ judgedBy, type }) => judgedBy === LOCAL_AUTH_RULE || type === 'microsoft.containerservice/managedclusters');

/** Conditions name properties too, of which a list is projected whole. */
const conditionPaths = switches.flatMap(({ onlyIf, exceptIf }) => [onlyIf, exceptIf]).flatMap((it) => it?.path ?? []);

/** The paths of the switches, by the column they are asked for as. */
export const LOCAL_AUTH_COLUMNS: readonly { readonly column: string; readonly path: string }[] = [
  ...new Set([...switches.flatMap(({ path }) => path ?? []), ...conditionPaths]),
]
  .filter((path) => path.startsWith('properties.'))
  .map((path, index) => ({ column: `switch${index}`, path }));

const localAuthTypes = [...new Set(switches.map(({ type }) => `'${type}'`))].join(',');
const localAuthColumns = LOCAL_AUTH_COLUMNS.map(
  ({ column, path }) => `${column} = ${path.replace(/\[\].*$/, '')}`,
).join(', ');

/** Generated from the reference table: every type that has a switch, or keys without one. */
export const LOCAL_AUTH_SWITCHES = `resources
| where type in~ (${localAuthTypes})
| project id, name, subscriptionId, type, kind, managedBy, ${localAuthColumns}
| order by id asc`;

export const ACCOUNT_KEYS = `resources
| where type =~ 'microsoft.storage/storageaccounts'
| project id, name, subscriptionId, type, keyCreationTime = properties.keyCreationTime
| order by id asc`;

export const LOGIC_APPS = `resources
| where type =~ 'microsoft.logic/workflows'
| project id, name, subscriptionId, state = tostring(properties.state), definition = properties.definition, parameters = properties.parameters
| order by id asc`;

export const API_CONNECTIONS = `resources
| where type =~ 'microsoft.web/connections'
| project id, name, subscriptionId, api = tostring(properties.api.name), valueType = tostring(properties.parameterValueType), valueSet = properties.parameterValueSet, user = tostring(properties.authenticatedUser.name), stored = properties.parameterValues, custom = properties.customParameterValues, open = properties.nonSecretParameterValues
| order by id asc`;

export const AKS_CLUSTERS = `resources
| where type =~ 'microsoft.containerservice/managedclusters'
| project id, name, subscriptionId, clientId = tostring(properties.servicePrincipalProfile.clientId), localAccountsOff = properties.disableLocalAccounts, issuer = tostring(properties.oidcIssuerProfile.issuerURL), workloadIdentity = properties.securityProfile.workloadIdentity.enabled
| order by id asc`;

export const CONTAINER_WORKLOADS = `resources
| where type in~ ('microsoft.app/containerapps','microsoft.app/jobs','microsoft.containerinstance/containergroups')
| project id, name, subscriptionId, type, secrets = properties.configuration.secrets, registries = properties.configuration.registries, containers = coalesce(properties.template.containers, properties.containers), initContainers = coalesce(properties.template.initContainers, properties.initContainers), pullCredentials = properties.imageRegistryCredentials
| order by id asc`;

export const APP_SERVICE_CONFIG = `appserviceresources
| where type in~ ('microsoft.web/sites/config','microsoft.web/sites/slots/config')
| project id, name, linux = tostring(properties.LinuxFxVersion), windows = tostring(properties.WindowsFxVersion), pullsWithIdentity = properties.AcrUseManagedIdentityCreds
| order by id asc`;

export const VAULTS = `resources
| where type =~ 'microsoft.keyvault/vaults'
| project id, name, subscriptionId, usesRbac = properties.enableRbacAuthorization, accessPolicies = properties.accessPolicies
| order by id asc`;

export const SQL_ADMINISTRATORS = `resources
| where type in~ ('microsoft.sql/servers','microsoft.sql/managedinstances')
| project id, name, subscriptionId, type, sid = tostring(properties.administrators.sid), login = tostring(properties.administrators.login), tenantId = tostring(properties.administrators.tenantId)
| order by id asc`;

/** What has a public address, and what leads from an address to the machine behind it. */
export const OUTBOUND_ADDRESSES = `resources
| where type in~ ('microsoft.web/sites','microsoft.web/sites/slots','microsoft.network/publicipaddresses','microsoft.network/networkinterfaces','microsoft.hybridcompute/machines')
| project id, type, outbound = tostring(properties.outboundIpAddresses), address = tostring(properties.ipAddress), owner = tostring(properties.ipConfiguration.id), machine = tostring(properties.virtualMachine.id), interfaces = properties.networkProfile.networkInterfaces
| where isnotempty(outbound) or isnotempty(address) or isnotempty(machine) or isnotnull(interfaces)
| order by id asc`;
