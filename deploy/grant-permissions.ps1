<#
.SYNOPSIS
Grants an identity what Dosimeter reads with: application permissions of Microsoft Graph and Reader in Azure.
.DESCRIPTION
Run it again at any time: what is there is left as it is. Needs the Az.Accounts module, signed in (Connect-AzAccount) as
Privileged Role Administrator and as Owner or User Access Administrator of the management group. -WhatIf changes nothing.
.EXAMPLE
./grant-permissions.ps1 -ObjectId 00000000-0000-0000-0000-000000000000 -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [guid] $ObjectId,
    [string] $ManagementGroup,
    [switch] $WithAppSettings
)
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$Permissions = @(
    'Application.Read.All'
    'AuditLog.Read.All'
    'Directory.Read.All'
    'DirectoryRecommendations.Read.All'
    'Organization.Read.All'
    'Policy.Read.All'
    'RoleManagement.Read.Directory'
    'User.Read.All'
)
$Reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
$SettingsRole = 'Dosimeter Settings Reader'
$Context = Get-AzContext
$Graph = $Context.Environment.ExtendedProperties['MicrosoftGraphUrl'].TrimEnd('/') + '/v1.0'
$Arm = $Context.Environment.ResourceManagerUrl.TrimEnd('/')

function Send-Rest([string] $Method, [string] $Uri, $Body) {
    $request = @{ Method = $Method; Uri = $Uri }
    if ($null -ne $Body) { $request.Payload = $Body | ConvertTo-Json -Depth 20 -Compress }
    $answer = Invoke-AzRestMethod @request
    if ($answer.StatusCode -ge 300) { throw ($Method + ' ' + $Uri + ' answered ' + $answer.StatusCode) }
    if ($answer.Content) { $answer.Content | ConvertFrom-Json -AsHashtable -Depth 100 }
}

# The same words give the same id, so that a second run finds the assignment of the first.
function Get-IdFor([string] $Text) {
    $hash = [System.Security.Cryptography.SHA256]::HashData([System.Text.Encoding]::UTF8.GetBytes($Text))
    $hex = [System.Convert]::ToHexString($hash).ToLowerInvariant()
    $hex.Substring(0, 8), $hex.Substring(8, 4), $hex.Substring(12, 4), $hex.Substring(16, 4), $hex.Substring(20, 12) -join '-'
}

$principal = $ObjectId.ToString()
$filter = '?$filter=appId%20eq%20''00000003-0000-0000-c000-000000000000''&$select=id,appRoles'
$service = (Send-Rest 'GET' ($Graph + '/servicePrincipals' + $filter) $null).value[0]
$assignments = $Graph + '/servicePrincipals/' + $principal + '/appRoleAssignments'
$held = @((Send-Rest 'GET' $assignments $null).value | ForEach-Object { $_.appRoleId })
foreach ($permission in $Permissions) {
    $role = $service.appRoles | Where-Object { $_.value -eq $permission } | Select-Object -First 1
    if (-not $role) { Write-Warning ('Microsoft Graph of this cloud has no permission ' + $permission + '.'); continue }
    if ($held -contains $role.id) { Write-Output ($permission + ' is granted already.'); continue }
    if ($PSCmdlet.ShouldProcess($principal, 'Grant ' + $permission)) {
        $body = @{ principalId = $principal; resourceId = $service.id; appRoleId = $role.id }
        Send-Rest 'POST' $assignments $body | Out-Null
        Write-Output ('Granted ' + $permission + '.')
    }
}

if (-not $ManagementGroup) { $ManagementGroup = $Context.Tenant.Id }
$scope = '/providers/Microsoft.Management/managementGroups/' + $ManagementGroup
$roleAssignments = $Arm + $scope + '/providers/Microsoft.Authorization/roleAssignments'

function Confirm-Role([string] $RoleId, [string] $Name) {
    $query = '?api-version=2022-04-01&$filter=principalId%20eq%20''' + $principal + ''''
    $assigned = @((Send-Rest 'GET' ($roleAssignments + $query) $null).value | Where-Object { $_.properties.principalId -eq $principal } | ForEach-Object { $_.properties.roleDefinitionId })
    if ($assigned | Where-Object { $_.EndsWith('/' + $RoleId) }) { Write-Output ($Name + ' is assigned already.'); return }
    if ($PSCmdlet.ShouldProcess($scope, 'Assign ' + $Name)) {
        $definition = '/providers/Microsoft.Authorization/roleDefinitions/' + $RoleId
        $body = @{ properties = @{ principalId = $principal; principalType = 'ServicePrincipal'; roleDefinitionId = $definition } }
        $id = Get-IdFor ($scope + ' ' + $principal + ' ' + $RoleId)
        Send-Rest 'PUT' ($roleAssignments + '/' + $id + '?api-version=2022-04-01') $body | Out-Null
        Write-Output ('Assigned ' + $Name + '.')
    }
}
Confirm-Role $Reader 'Reader'

if ($WithAppSettings) {
    $roleId = Get-IdFor ($scope + ' ' + $SettingsRole)
    if ($PSCmdlet.ShouldProcess($scope, 'Define ' + $SettingsRole)) {
        $definition = @{ properties = @{
                roleName         = $SettingsRole
                type             = 'CustomRole'
                description      = 'Lists the settings of App Service, of which Dosimeter keeps names and shapes only.'
                assignableScopes = @($scope)
                permissions      = @(@{ actions = @('Microsoft.Web/sites/config/list/action'); notActions = @() })
            }
        }
        Send-Rest 'PUT' ($Arm + $scope + '/providers/Microsoft.Authorization/roleDefinitions/' + $roleId + '?api-version=2022-04-01') $definition | Out-Null
    }
    Confirm-Role $roleId $SettingsRole
    Write-Output 'Set READ_APP_SETTINGS=1 for the dashboard.'
}
