# Dosimeter plan plan000000000000000000mail: Mail Automation
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


# Change the configuration
resource "azuread_application_federated_identity_credential" "step1" {
  application_id = "/applications/aaaaaaaa-0000-4000-8000-000000000001"
  display_name = "dosimeter-plan"
  issuer = "https://token.actions.githubusercontent.com"
  subject = "repo:contoso/deploy:environment:prod"
  audiences = [
    "api://AzureADTokenExchange",
  ]
}
# By hand: contoso/deploy: let the pipeline ask for a token and sign in with it, then delete the stored
# secret.

# Verify
# Verify: Run the pipeline of contoso/deploy; its sign-in must show a federated credential.

# Remove the credential
# Take secret bbbbbbbb-0000-4000-8000-000000000001 out where it is declared, or use the Azure CLI
# script.

# Roll back: put the configuration back as the comments above show it, then take these resources out.
