<#
.SYNOPSIS
Registers the application that people sign in to, with its five app roles and, as its proof, the federated credential of
a managed identity, so that it has no secret.
.DESCRIPTION
Run it again at any time. Needs the Az.Accounts module, signed in (Connect-AzAccount) as Application Administrator.
.EXAMPLE
./register-dashboard.ps1 -Address https://dosimeter.contoso.com -IdentityObjectId 00000000-0000-0000-0000-000000000000
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [ValidatePattern('^(https://[A-Za-z0-9.-]+(:[0-9]+)?|http://localhost(:[0-9]+)?)$')]
    [string] $Address,
    [string] $IdentityObjectId
)
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$Context = Get-AzContext
$Graph = $Context.Environment.ExtendedProperties['MicrosoftGraphUrl'].TrimEnd('/') + '/v1.0'

function Send-Rest([string] $Method, [string] $Path, $Body) {
    $request = @{ Method = $Method; Uri = $Graph + $Path }
    if ($null -ne $Body) { $request.Payload = $Body | ConvertTo-Json -Depth 20 -Compress }
    $answer = Invoke-AzRestMethod @request
    if ($answer.StatusCode -ge 300) { throw ($Method + ' ' + $Path + ' answered ' + $answer.StatusCode) }
    if ($answer.Content) { $answer.Content | ConvertFrom-Json -AsHashtable -Depth 100 }
}

# Fixed ids, so that a second run changes nothing.
$Roles = @(
    @{ id = '3f0c8a5e-1d3b-4d0e-9a51-6b6f0d0a1001'; value = 'Reader'; description = 'Looks at everything' }
    @{ id = '3f0c8a5e-1d3b-4d0e-9a51-6b6f0d0a1002'; value = 'Auditor'; description = 'Looks, downloads and reads the audit log' }
    @{ id = '3f0c8a5e-1d3b-4d0e-9a51-6b6f0d0a1003'; value = 'Operator'; description = 'Runs scans, names owners, asks for exceptions' }
    @{ id = '3f0c8a5e-1d3b-4d0e-9a51-6b6f0d0a1004'; value = 'RiskApprover'; description = 'Decides on exceptions' }
    @{ id = '3f0c8a5e-1d3b-4d0e-9a51-6b6f0d0a1005'; value = 'Admin'; description = 'Settings, sessions, scans and the audit log' }
)
foreach ($role in $Roles) {
    $role.displayName = $role.value
    $role.isEnabled = $true
    $role.allowedMemberTypes = @('User', 'Application')
}
$settings = @{
    signInAudience = 'AzureADMyOrg'
    api            = @{ requestedAccessTokenVersion = 2 }
    web            = @{ redirectUris = @(($Address + '/sign-in/callback'), ($Address + '/signed-out')) }
    appRoles       = $Roles
}
$found = @((Send-Rest 'GET' '/applications?$filter=displayName%20eq%20''Dosimeter''&$select=id,appId' $null).value)
if ($found.Count -gt 1) { throw 'There is more than one application named Dosimeter. Rename the others first.' }
if ($found.Count -eq 1) {
    $application = $found[0]
    Send-Rest 'PATCH' ('/applications/' + $application.id) $settings | Out-Null
} else {
    $application = Send-Rest 'POST' '/applications' ($settings + @{ displayName = 'Dosimeter' })
}
$principals = @((Send-Rest 'GET' ('/servicePrincipals?$filter=appId%20eq%20''' + $application.appId + '''&$select=id') $null).value)
$principal = if ($principals.Count -gt 0) { $principals[0] } else { Send-Rest 'POST' '/servicePrincipals' @{ appId = $application.appId } }
Send-Rest 'PATCH' ('/servicePrincipals/' + $principal.id) @{ appRoleAssignmentRequired = $true } | Out-Null
# What the tokens of its interface are asked for.
Send-Rest 'PATCH' ('/applications/' + $application.id) @{ identifierUris = @('api://' + $application.appId) } | Out-Null

if ($IdentityObjectId) {
    $credentials = '/applications/' + $application.id + '/federatedIdentityCredentials'
    $there = @((Send-Rest 'GET' $credentials $null).value | Where-Object { $_.subject -eq $IdentityObjectId })
    if ($there.Count -eq 0) {
        $trust = @{
            name      = 'dosimeter-host'
            issuer    = $Context.Environment.ActiveDirectoryAuthority.TrimEnd('/') + '/' + $Context.Tenant.Id + '/v2.0'
            subject   = $IdentityObjectId
            audiences = @('api://AzureADTokenExchange')
        }
        Send-Rest 'POST' $credentials $trust | Out-Null
    }
}
Write-Output 'Give people their roles: Entra admin center, Enterprise applications, Dosimeter, Users and groups. Then start it with:'
Write-Output ('APP_URL=' + $Address)
Write-Output ('SIGN_IN_TENANT_ID=' + $Context.Tenant.Id)
Write-Output ('SIGN_IN_CLIENT_ID=' + $application.appId)
