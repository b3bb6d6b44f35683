// Step 2 of 2: the dashboard on Azure Container Apps, after the key is in the vault and the identity is in the database
// (docs/operator.md). It reads with the user-assigned identity and holds no secret.
//
//   az deployment group create --resource-group <group> --template-file deploy/azure/dashboard.bicep \
//     --parameters image=<registry>/dosimeter:<version> databaseHost=<of step 1> vaultName=<of step 1> signInClientId=<client id>

@description('As in step 1.')
param name string = 'dosimeter'

param location string = resourceGroup().location

@description('The image, with its registry.')
param image string

@description('Server of the registry that the identity pulls from with AcrPull; empty: the registry is public.')
param registry string = ''

param databaseHost string
param vaultName string

@description('Client id of the application that people sign in to: deploy/register-dashboard.sh makes it.')
param signInClientId string

@description('When scans are due: a cron expression in UTC.')
param schedule string = '0 3 * * *'

var clouds = { AzureCloud: 'public', AzureUSGovernment: 'usgov', AzureChinaCloud: 'china' }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: name
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: name
}

resource logs 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: name
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource platform 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: name
  location: location
  properties: {
    // Through diagnostic settings below, because the other way takes the key of the workspace.
    appLogsConfiguration: { destination: 'azure-monitor' }
    vnetConfiguration: { infrastructureSubnetId: '${network.id}/subnets/dashboard', internal: false }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
  }
}

resource keepsLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: name
  scope: platform
  properties: {
    workspaceId: logs.id
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

var address = 'https://${name}.${platform.properties.defaultDomain}'

resource dashboard 'Microsoft.App/containerApps@2025-01-01' = {
  name: name
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    environmentId: platform.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: 3000, transport: 'http', allowInsecure: false }
      registries: empty(registry) ? [] : [{ server: registry, identity: identity.id }]
      // A reference: the value stays in the vault.
      secrets: [
        {
          name: 'evidence-key'
          keyVaultUrl: '${vault.properties.vaultUri}secrets/evidence-key'
          identity: identity.id
        }
      ]
    }
    template: {
      scale: { minReplicas: 1, maxReplicas: 3 }
      volumes: [
        { name: 'keys', storageType: 'Secret', secrets: [{ secretRef: 'evidence-key', path: 'evidence-key.pem' }] }
        { name: 'data', storageType: 'EmptyDir' }
      ]
      containers: [
        {
          name: 'dashboard'
          image: image
          resources: { cpu: json('1.0'), memory: '2Gi' }
          volumeMounts: [
            { volumeName: 'keys', mountPath: '/keys' }
            { volumeName: 'data', mountPath: '/data' }
          ]
          env: [
            { name: 'AZURE_TENANT_ID', value: tenant().tenantId }
            { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
            { name: 'AZURE_CLOUD', value: clouds[environment().name] }
            { name: 'APP_URL', value: address }
            { name: 'TRUST_PROXY', value: '1' }
            { name: 'SIGN_IN_CLIENT_ID', value: signInClientId }
            { name: 'SIGN_IN_IDENTITY_CLIENT_ID', value: identity.properties.clientId }
            { name: 'DATABASE_AUTH', value: 'entra' }
            { name: 'DATABASE_URL', value: 'postgresql://${name}@${databaseHost}:5432/dosimeter?sslmode=verify-full' }
            { name: 'EVIDENCE_KEY_FILE', value: '/keys/evidence-key.pem' }
            { name: 'SCAN_SCHEDULE', value: schedule }
          ]
          probes: [
            { type: 'Startup', httpGet: { path: '/healthz', port: 3000 }, periodSeconds: 10, failureThreshold: 10 }
            { type: 'Liveness', httpGet: { path: '/healthz', port: 3000 }, periodSeconds: 30 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: 3000 }, periodSeconds: 10 }
          ]
        }
      ]
    }
  }
}

output address string = address
