#!/usr/bin/env bash
# Dosimeter plan plan000000000000000000mail: Mail Automation
# Scan 01900000-0000-7000-8000-000000000001 of 2026-11-22T14:00:00Z, tenant
# 54826b22-38d6-4fb2-bad9-b7b93a3e9c5a
# https://dosimeter.example/plan/plan000000000000000000mail
# Every step may be run again: what is done already is left as it is.
# Usage: bash plan.sh [apply|remove|roll-back]
set -euo pipefail

# (functions)

# Create or choose the identity
phase_create() {
  say 'Create or choose the identity'
  ensure_identity '11111111-1111-4111-8111-111111111111' 'rg-mail' 'id-mail-automation' 'westeurope'
}

# Attach it
phase_attach() {
  say 'Attach it'
  attach_identity '/subscriptions/11111111-1111-4111-8111-111111111111/resourcegroups/rg-mail/providers/microsoft.web/sites/app-saas' '2023-12-01' '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-mail-automation' 'SystemAssigned, UserAssigned' patch
}

# Grant what it needs
phase_grant() {
  say 'Grant what it needs'
  # Granted: Mail.ReadWrite. Signed in to Microsoft Graph on 2026-11-22.
  grant_app_role "$(identity_property '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-mail-automation' principalId)" '00000003-0000-0000-c000-000000000000' 'e2a3a72e-5f79-4c64-b1b1-878b674786c9'
  # Left out: Directory.ReadWrite.All (tier 0: controls the tenant). No write to the directory was seen.
  # grant_app_role "$(identity_property '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-mail-automation' principalId)" '00000003-0000-0000-c000-000000000000' '19dbc75e-c2e2-444c-a770-ec69d8559fc7'
  # Decide: Storage Blob Data Contributor at
  # /subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail. Azure does not log which
  # role allowed a request.
  # grant_role "$(identity_property '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-mail-automation' principalId)" 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail'
}

# Change the configuration
phase_change() {
  say 'Change the configuration'
  federate_application 'https://login.microsoftonline.com/54826b22-38d6-4fb2-bad9-b7b93a3e9c5a/v2.0' "$(identity_property '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-mail/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-mail-automation' principalId)" 'api://AzureADTokenExchange' 'dosimeter-managed-identity' '/applications/aaaaaaaa-0000-4000-8000-000000000001'
  # By hand: app-saas: build ClientAssertionCredential over the identity’s token for
  # api://AzureADTokenExchange, in place of the secret.
}

# Verify
phase_verify() {
  say 'Verify'
  # Verify: Let app-saas sign in once; the log of Mail Automation must show a federated credential.
}

# Remove the credential
phase_remove() {
  say 'Remove the credential'
  # secret logic apps (bbbbbbbb-0000-4000-8000-000000000001)
  if has_credential '/applications/aaaaaaaa-0000-4000-8000-000000000001' passwordCredentials 'bbbbbbbb-0000-4000-8000-000000000001'; then
    az ad app credential delete --id 'aaaaaaaa-0000-4000-8000-000000000001' --key-id 'bbbbbbbb-0000-4000-8000-000000000001'
  fi
}

# Roll back
phase_roll_back() {
  say 'Roll back'
  # By hand: app-saas: deploy the previous configuration; the old credential works until it is removed.
}

case "${1:-apply}" in
  apply) phase_create; phase_attach; phase_grant; phase_change; phase_verify ;;
  remove) phase_remove ;;
  roll-back) phase_roll_back ;;
  *) say "Usage: $0 [apply|remove|roll-back]"; exit 2 ;;
esac
