<#
.SYNOPSIS
Registers the application that people sign in to, with its five app roles and, as its proof, the federated credential of
a managed identity, so that it has no secret.
.DESCRIPTION
Run it again with -ClientId to bring that one up to date. Needs the Az.Accounts module, signed in (Connect-AzAccount) as
Application Administrator.
.EXAMPLE
./register-dashboard.ps1 -Address https://dosimeter.contoso.com -IdentityObjectId 00000000-0000-0000-0000-000000000000
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [ValidatePattern('^(https://[A-Za-z0-9.-]+(:[0-9]+)?|http://localhost(:[0-9]+)?)$')]
    [string] $Address,
    [ValidatePattern('^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')]
    [string] $IdentityObjectId,
    [ValidatePattern('^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')]
    [string] $ClientId
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
$hostIdentity = $null
if ($IdentityObjectId) {
    $hostIdentity = Send-Rest 'GET' ('/servicePrincipals/' + $IdentityObjectId + '?$select=appId,servicePrincipalType,alternativeNames') $null
    if ($hostIdentity.servicePrincipalType -ne 'ManagedIdentity') {
        throw ($IdentityObjectId + ' is no managed identity. Give the object id of its service principal (Azure calls it principal id).')
    }
}
if ($ClientId) {
    $application = @((Send-Rest 'GET' ('/applications?$filter=appId%20eq%20''' + $ClientId + '''&$select=id,appId,web') $null).value) | Select-Object -First 1
    if (-not $application) { throw ('There is no application with the client id ' + $ClientId + ' in this tenant.') }
} else {
    # Anyone who may register applications may take this name; whoever owns the application could sign in as anybody.
    $found = @((Send-Rest 'GET' '/applications?$filter=displayName%20eq%20''Dosimeter''&$select=id,appId' $null).value | ForEach-Object { $_.appId })
    if ($found.Count -gt 0) {
        throw ('There is an application named Dosimeter already: ' + ($found -join ', ') + '. Look who owns it; if it is yours, run this again with -ClientId.')
    }
    $application = Send-Rest 'POST' '/applications' @{ displayName = 'Dosimeter'; signInAudience = 'AzureADMyOrg' }
}
$registered = if ($application.ContainsKey('web')) { @($application.web.redirectUris) } else { @() }
$settings = @{
    signInAudience = 'AzureADMyOrg'
    api            = @{ requestedAccessTokenVersion = 2 }
    identifierUris = @('api://' + $application.appId)
    web            = @{ redirectUris = @(@($registered) + ($Address + '/sign-in/callback') + ($Address + '/signed-out') | Where-Object { $_ } | Select-Object -Unique) }
    appRoles       = $Roles
}
Send-Rest 'PATCH' ('/applications/' + $application.id) $settings | Out-Null
$principals = @((Send-Rest 'GET' ('/servicePrincipals?$filter=appId%20eq%20''' + $application.appId + '''&$select=id') $null).value)
$principal = if ($principals.Count -gt 0) { $principals[0] } else { Send-Rest 'POST' '/servicePrincipals' @{ appId = $application.appId } }
Send-Rest 'PATCH' ('/servicePrincipals/' + $principal.id) @{ appRoleAssignmentRequired = $true } | Out-Null

if ($IdentityObjectId) {
    $audience = switch -Wildcard ($Graph) {
        '*.us/*' { 'api://AzureADTokenExchangeUSGov' }
        '*.cn/*' { 'api://AzureADTokenExchangeChina' }
        default { 'api://AzureADTokenExchange' }
    }
    $credentials = '/applications/' + $application.id + '/federatedIdentityCredentials'
    $there = @((Send-Rest 'GET' $credentials $null).value | Where-Object { $_.subject -eq $IdentityObjectId })
    if ($there.Count -eq 0) {
        $trust = @{
            name      = 'dosimeter-' + $IdentityObjectId
            issuer    = $Context.Environment.ActiveDirectoryAuthority.TrimEnd('/') + '/' + $Context.Tenant.Id + '/v2.0'
            subject   = $IdentityObjectId
            audiences = @($audience)
        }
        Send-Rest 'POST' $credentials $trust | Out-Null
    }
}
Write-Output 'Give people their roles: Entra admin center, Enterprise applications, Dosimeter, Users and groups. Then start it with:'
Write-Output ('APP_URL=' + $Address)
Write-Output ('SIGN_IN_TENANT_ID=' + $Context.Tenant.Id)
Write-Output ('SIGN_IN_CLIENT_ID=' + $application.appId)
# A host may have several identities that somebody assigned to it, so one of those is named.
if ($hostIdentity -and $hostIdentity.alternativeNames -contains 'isExplicit=True') {
    Write-Output ('SIGN_IN_IDENTITY_CLIENT_ID=' + $hostIdentity.appId)
}
