# Dosimeter plan plan000000000000000000mail: func-orders
# Scan 01900000-0000-7000-8000-000000000001 of 2026-11-22T14:00:00Z, tenant
# 54826b22-38d6-4fb2-bad9-b7b93a3e9c5a
# https://dosimeter.example/plan/plan000000000000000000mail
# Every step may be run again: what is done already is left as it is.
terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = ">= 4.0" }
    azuread = { source = "hashicorp/azuread", version = ">= 3.0" }
    azapi   = { source = "Azure/azapi", version = ">= 2.0" }
  }
}

data "azuread_service_principal" "api1" {
  client_id = "00000003-0000-0000-c000-000000000000"
}

resource "azurerm_user_assigned_identity" "identity1" {
  name                = "id-mail-automation"
  resource_group_name = "rg-mail"
  location            = "westeurope"
}

# Create or choose the identity

# Attach it
# Where
# /subscriptions/11111111-1111-4111-8111-111111111111/resourcegroups/rg-mail/providers/microsoft.web/sites/func-orders
# is declared: identity { type = "UserAssigned", identity_ids =
# [azurerm_user_assigned_identity.identity1.id] }

# Grant what it needs
# Granted: Mail.ReadWrite. Signed in to Microsoft Graph on 2026-11-22.
resource "azuread_app_role_assignment" "step1" {
  app_role_id = "e2a3a72e-5f79-4c64-b1b1-878b674786c9"
  principal_object_id = azurerm_user_assigned_identity.identity1.principal_id
  resource_object_id = data.azuread_service_principal.api1.object_id
}
# Left out: Directory.ReadWrite.All (tier 0: controls the tenant). No write to the directory was seen.
# resource "azuread_app_role_assignment" "step2" {
# app_role_id = "19dbc75e-c2e2-444c-a770-ec69d8559fc7"
# principal_object_id = azurerm_user_assigned_identity.identity1.principal_id
# resource_object_id = data.azuread_service_principal.api1.object_id
# }
# Decide: Storage Blob Data Contributor at
# /subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail. Azure does not log which
# role allowed a request.
# resource "azurerm_role_assignment" "step3" {
# scope = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail"
# role_definition_id = "/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
# principal_id = azurerm_user_assigned_identity.identity1.principal_id
# principal_type = "ServicePrincipal"
# }

# Change the configuration
# Where
# /subscriptions/11111111-1111-4111-8111-111111111111/resourcegroups/rg-mail/providers/microsoft.web/sites/func-orders
# is declared, app_settings:
# set AzureWebJobsStorage__accountName = storders
# set AzureWebJobsStorage__credential = managedidentity
# set AzureWebJobsStorage__clientId = the identity’s clientId
# remove AzureWebJobsStorage

# Verify
# Verify: Trigger a function of func-orders that uses AzureWebJobsStorage; its log must show no
# authentication error.

# Remove the credential
# Take secret bbbbbbbb-0000-4000-8000-000000000001 out where it is declared, or use the Azure CLI
# script.

# Turn the keys off
# Where
# /subscriptions/11111111-1111-4111-8111-111111111111/resourcegroups/rg-mail/providers/microsoft.storage/storageaccounts/storders
# is declared: storders: Storage account keys off
# set properties.allowSharedKeyAccess = false

# Roll back: put the configuration back as the comments above show it, then take these resources out.
