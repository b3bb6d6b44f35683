// Step 1 of 2: the identity, the network, the vault and the database. No secret is in it: the database knows no passwords.
//
//   az deployment group create --resource-group <group> --template-file deploy/azure/foundation.bicep \
//     --parameters databaseAdministrator=<object id of a group> databaseAdministratorName=<its name>

@description('Begins the name of everything that is made here.')
@minLength(3)
@maxLength(12)
param name string = 'dosimeter'

param location string = resourceGroup().location

@description('Object id of the group of people who may administer the database.')
param databaseAdministrator string

@description('Name of that group, as it signs in to the database.')
param databaseAdministratorName string

@description('Size of the database server.')
param databaseSku string = 'Standard_B2s'

// The suffix of private names differs between clouds, and `environment()` does not hold it.
var databaseSuffixes = {
  AzureCloud: 'postgres.database.azure.com'
  AzureUSGovernment: 'postgres.database.usgovcloudapi.net'
  AzureChinaCloud: 'postgres.database.chinacloudapi.cn'
}
var databaseZone = '${name}.private.${databaseSuffixes[environment().name]}'
var unique = uniqueString(resourceGroup().id)
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.90.0.0/16'] }
    subnets: [
      {
        name: 'dashboard'
        properties: {
          addressPrefix: '10.90.0.0/23'
          delegations: [{ name: 'dashboard', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.90.2.0/24'
          delegations: [{ name: 'database', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }]
        }
      }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: databaseZone
  location: 'global'
}

resource zoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: name
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: network.id }
  }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-${unique}'
  location: location
  sku: { name: databaseSku, tier: startsWith(databaseSku, 'Standard_B') ? 'Burstable' : 'GeneralPurpose' }
  properties: {
    version: '17'
    authConfig: { activeDirectoryAuth: 'Enabled', passwordAuth: 'Disabled', tenantId: tenant().tenantId }
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 35, geoRedundantBackup: 'Disabled' }
    network: {
      delegatedSubnetResourceId: network.properties.subnets[1].id
      privateDnsZoneArmResourceId: zone.id
      publicNetworkAccess: 'Disabled'
    }
  }
  dependsOn: [zoneLink]
}

resource administrators 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01' = {
  parent: server
  name: databaseAdministrator
  properties: {
    principalName: databaseAdministratorName
    principalType: 'Group'
    tenantId: tenant().tenantId
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: 'dosimeter'
  properties: { charset: 'UTF8', collation: 'C' }
}

// Holds the key that signs evidence, and addresses of webhooks where a service offers nothing without a secret.
resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: take('${name}-${unique}', 24)
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
  }
}

resource readsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, secretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: name
  location: location
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 90 }
}

output identityPrincipalId string = identity.properties.principalId
output vaultName string = vault.name
output databaseHost string = server.properties.fullyQualifiedDomainName
