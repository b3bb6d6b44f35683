// Dosimeter plan plan000000000000000000mail: func-orders
// Scan 01900000-0000-7000-8000-000000000001 of 2026-11-22T14:00:00Z, tenant
// 54826b22-38d6-4fb2-bad9-b7b93a3e9c5a
// https://dosimeter.example/plan/plan000000000000000000mail
// Every step may be run again: what is done already is left as it is.
// Deploy: az deployment group create --subscription 11111111-1111-4111-8111-111111111111
// --resource-group rg-mail --template-file plan.bicep
targetScope = 'resourceGroup'
extension microsoftGraphV1

resource api1 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: '00000003-0000-0000-c000-000000000000' // Microsoft Graph
}

resource identity1 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-mail-automation'
  location: 'westeurope'
}

// Create or choose the identity

// Attach it
// In the template that declares
// /subscriptions/11111111-1111-4111-8111-111111111111/resourcegroups/rg-mail/providers/microsoft.web/sites/func-orders:
// identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity1.id}': {} } }

// Grant what it needs
// Granted: Mail.ReadWrite. Signed in to Microsoft Graph on 2026-11-22.
resource appRole1 'Microsoft.Graph/appRoleAssignedTo@v1.0' = {
  appRoleId: 'e2a3a72e-5f79-4c64-b1b1-878b674786c9'
  principalId: identity1.properties.principalId
  resourceId: api1.id
}
// Left out: Directory.ReadWrite.All (tier 0: controls the tenant). No write to the directory was seen.
// resource appRole2 'Microsoft.Graph/appRoleAssignedTo@v1.0' = {
// appRoleId: '19dbc75e-c2e2-444c-a770-ec69d8559fc7'
// principalId: identity1.properties.principalId
// resourceId: api1.id
// }
// Decide: Storage Blob Data Contributor at
// /subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail. Azure does not log which
// role allowed a request.
// module role3 'grant-resource-group.bicep' = {
// name: 'dosimeter-role-3'
// scope: resourceGroup('11111111-1111-4111-8111-111111111111', 'rg-mail')
// params: { principalId: identity1.properties.principalId, roleId: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' }
// }

// Change the configuration
// In the template that declares
// /subscriptions/11111111-1111-4111-8111-111111111111/resourcegroups/rg-mail/providers/microsoft.web/sites/func-orders,
// app settings:
// set AzureWebJobsStorage__accountName = storders
// set AzureWebJobsStorage__credential = managedidentity
// set AzureWebJobsStorage__clientId = the identity’s clientId
// remove AzureWebJobsStorage

// Verify
// Verify: Trigger a function of func-orders that uses AzureWebJobsStorage; its log must show no
// authentication error.

// Remove the credential
// Credentials are not declared in Bicep; remove secret bbbbbbbb-0000-4000-8000-000000000001 with the
// Azure CLI script.

// Turn the keys off
// In the template that declares
// /subscriptions/11111111-1111-4111-8111-111111111111/resourcegroups/rg-mail/providers/microsoft.storage/storageaccounts/storders:
// storders: Storage account keys off
// set properties.allowSharedKeyAccess = false

// Roll back: put the configuration back as the comments above show it, then delete the grants.
