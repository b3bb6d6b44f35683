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
    Add-ApplicationFederation 'aaaaaaaa-0000-4000-8000-000000000001' 'dosimeter-plan' 'https://token.actions.githubusercontent.com' 'repo:contoso/deploy:environment:prod' 'api://AzureADTokenExchange'
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
    Write-Host 'Verify'
    # Verify: Run the pipeline of contoso/deploy; its sign-in must show a federated credential.
}
if ($Phase -eq 'remove') {
    Write-Host 'Remove the credential'
    # secret logic apps (bbbbbbbb-0000-4000-8000-000000000001)
    Remove-Credential 'applications' 'aaaaaaaa-0000-4000-8000-000000000001' 'passwordCredentials' 'bbbbbbbb-0000-4000-8000-000000000001'
}
if ($Phase -eq 'roll-back') {
    Write-Host 'Roll back'
    # By hand: contoso/deploy: restore the pipeline file; the secret has to exist until the change is
    # verified.
}
