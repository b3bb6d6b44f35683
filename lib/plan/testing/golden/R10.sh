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
  # By hand: contoso/Deploy: open the service connection, choose Convert. Azure DevOps adds the federated
  # credential itself; issuer and subject are its own and cannot be built elsewhere.
}

# Verify
phase_verify() {
  say 'Verify'
  # Verify: Run a pipeline that uses contoso/Deploy.
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
  # By hand: contoso/Deploy: Azure DevOps offers to revert for seven days.
}

case "${1:-apply}" in
  apply) phase_change; phase_verify ;;
  remove) phase_remove ;;
  roll-back) phase_roll_back ;;
  *) say "Usage: $0 [apply|remove|roll-back]"; exit 2 ;;
esac
