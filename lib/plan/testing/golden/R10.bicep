// Dosimeter plan plan000000000000000000mail: Mail Automation
// Scan 01900000-0000-7000-8000-000000000001 of 2026-11-22T14:00:00Z, tenant
// 54826b22-38d6-4fb2-bad9-b7b93a3e9c5a
// https://dosimeter.example/plan/plan000000000000000000mail
// Every step may be run again: what is done already is left as it is.
targetScope = 'resourceGroup'


// Change the configuration
// By hand: contoso/Deploy: open the service connection, choose Convert. Azure DevOps adds the federated
// credential itself; issuer and subject are its own and cannot be built elsewhere.

// Verify
// Verify: Run a pipeline that uses contoso/Deploy.

// Remove the credential
// Credentials are not declared in Bicep; remove secret bbbbbbbb-0000-4000-8000-000000000001 with the
// Azure CLI script.

// Roll back: put the configuration back as the comments above show it, then delete the grants.
