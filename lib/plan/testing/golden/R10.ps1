#Requires -Version 7.0
#Requires -Modules Az.Accounts, Az.ManagedServiceIdentity, Az.Resources, Microsoft.Graph.Applications
# Dosimeter plan plan000000000000000000mail: Mail Automation
# Scan 01900000-0000-7000-8000-000000000001 of 2026-11-22T14:00:00Z, tenant
# 54826b22-38d6-4fb2-bad9-b7b93a3e9c5a
# https://dosimeter.example/plan/plan000000000000000000mail
# Every step may be run again: what is done already is left as it is.
param([ValidateSet('apply', 'remove', 'roll-back')] [string] $Phase = 'apply')

# (functions)

if ($Phase -eq 'apply') {
    Write-Host 'Change the configuration'
    # By hand: contoso/Deploy: open the service connection, choose Convert. Azure DevOps adds the federated
    # credential itself; issuer and subject are its own and cannot be built elsewhere.
    Write-Host 'Verify'
    # Verify: Run a pipeline that uses contoso/Deploy.
}
if ($Phase -eq 'remove') {
    Write-Host 'Remove the credential'
    # secret logic apps (bbbbbbbb-0000-4000-8000-000000000001)
    Remove-Credential 'applications' 'aaaaaaaa-0000-4000-8000-000000000001' 'passwordCredentials' 'bbbbbbbb-0000-4000-8000-000000000001'
}
if ($Phase -eq 'roll-back') {
    Write-Host 'Roll back'
    # By hand: contoso/Deploy: Azure DevOps offers to revert for seven days.
}
