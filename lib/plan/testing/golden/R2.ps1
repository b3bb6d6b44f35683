#Requires -Version 7.0
#Requires -Modules Az.Accounts, Az.ManagedServiceIdentity, Az.Resources, Microsoft.Graph.Applications
# Dosimeter plan plan000000000000000000mail: func-orders
# Scan 01900000-0000-7000-8000-000000000001 of 2026-11-22T14:00:00Z, tenant
# 54826b22-38d6-4fb2-bad9-b7b93a3e9c5a
# https://dosimeter.example/plan/plan000000000000000000mail
# Every step may be run again: what is done already is left as it is.
param([ValidateSet('apply', 'remove', 'switch-off', 'roll-back')] [string] $Phase = 'apply')

# (functions)

if ($Phase -eq 'apply') {
    Write-Host 'Create or choose the identity'
    Confirm-Identity '11111111-1111-4111-8111-111111111111' 'rg-mail' 'id-mail-automation' 'westeurope'
    Write-Host 'Attach it'
    Add-Identity '/subscriptions/11111111-1111-4111-8111-111111111111/resourcegroups/rg-mail/providers/microsoft.web/sites/func-orders' '2023-12-01' '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-mail-automation' 'SystemAssigned, UserAssigned' 'PATCH'
    Write-Host 'Grant what it needs'
    # Granted: Mail.ReadWrite. Signed in to Microsoft Graph on 2026-11-22.
    Grant-AppRole (Get-IdentityProperty '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-mail-automation' 'principalId') '00000003-0000-0000-c000-000000000000' 'e2a3a72e-5f79-4c64-b1b1-878b674786c9'
    # Left out: Directory.ReadWrite.All (tier 0: controls the tenant). No write to the directory was seen.
    # Grant-AppRole (Get-IdentityProperty '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-mail-automation' 'principalId') '00000003-0000-0000-c000-000000000000' '19dbc75e-c2e2-444c-a770-ec69d8559fc7'
    # Decide: Storage Blob Data Contributor at
    # /subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail. Azure does not log which
    # role allowed a request.
    # Grant-Role (Get-IdentityProperty '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-mail-automation' 'principalId') 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail'
    Write-Host 'Change the configuration'
    Set-Settings '/subscriptions/11111111-1111-4111-8111-111111111111/resourcegroups/rg-mail/providers/microsoft.web/sites/func-orders' @{ 'AzureWebJobsStorage__accountName' = 'storders'; 'AzureWebJobsStorage__credential' = 'managedidentity'; 'AzureWebJobsStorage__clientId' = (Get-IdentityProperty '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-mail-automation' 'clientId') } @('AzureWebJobsStorage')
    Write-Host 'Verify'
    # Verify: Trigger a function of func-orders that uses AzureWebJobsStorage; its log must show no
    # authentication error.
}
if ($Phase -eq 'remove') {
    Write-Host 'Remove the credential'
    # secret logic apps (bbbbbbbb-0000-4000-8000-000000000001)
    Remove-Credential 'applications' 'aaaaaaaa-0000-4000-8000-000000000001' 'passwordCredentials' 'bbbbbbbb-0000-4000-8000-000000000001'
}
if ($Phase -eq 'switch-off') {
    Write-Host 'Turn the keys off'
    # storders: Storage account keys off
    Update-Resource '/subscriptions/11111111-1111-4111-8111-111111111111/resourcegroups/rg-mail/providers/microsoft.storage/storageaccounts/storders' '2023-05-01' '[{"path":["properties","allowSharedKeyAccess"],"value":false}]' '[]'
}
if ($Phase -eq 'roll-back') {
    Write-Host 'Roll back'
    # By hand: func-orders: set AzureWebJobsStorage to its connection string again and delete
    # AzureWebJobsStorage__*. Keep the old value somewhere safe until the change is verified.
}
