#!/usr/bin/env bash
# Dosimeter plan plan000000000000000000mail: Mail Automation
# Scan 01900000-0000-7000-8000-000000000001 of 2026-11-22T14:00:00Z, tenant
# 54826b22-38d6-4fb2-bad9-b7b93a3e9c5a
# https://dosimeter.example/plan/plan000000000000000000mail
# Every step may be run again: what is done already is left as it is.
# Usage: bash plan.sh [apply|remove|roll-back]
set -euo pipefail

# (functions)

# Change the configuration
phase_change() {
  say 'Change the configuration'
  federate_application 'https://token.actions.githubusercontent.com' 'repo:contoso/deploy:environment:prod' 'api://AzureADTokenExchange' 'dosimeter-plan' '/applications/aaaaaaaa-0000-4000-8000-000000000001'
  # By hand: contoso/deploy: let the pipeline ask for a token and sign in with it, then delete the stored
  # secret.
  #   permissions:
  #     id-token: write
  #     contents: read
  #   steps:
  #     - uses: azure/login@v2
  #       with:
  #         client-id: aaaaaaaa-0000-4000-8000-000000000002
  #         tenant-id: <tenant>
  #         subscription-id: <subscription>
}

# Verify
phase_verify() {
  say 'Verify'
  # Verify: Run the pipeline of contoso/deploy; its sign-in must show a federated credential.
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
  # By hand: contoso/deploy: restore the pipeline file; the secret has to exist until the change is
  # verified.
}

case "${1:-apply}" in
  apply) phase_change; phase_verify ;;
  remove) phase_remove ;;
  roll-back) phase_roll_back ;;
  *) say "Usage: $0 [apply|remove|roll-back]"; exit 2 ;;
esac
