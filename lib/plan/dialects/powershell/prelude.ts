/** Functions of the PowerShell script. Nothing of the tenant is in here; steps call them with quoted literals. */
export const PRELUDE = `Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

function Get-Arm([string] $Path, [string] $Version) {
    $answer = Invoke-AzRestMethod -Method GET -Path ($Path + '?api-version=' + $Version)
    if ($answer.StatusCode -ge 300) { throw ('GET ' + $Path + ' answered ' + $answer.StatusCode) }
    $answer.Content | ConvertFrom-Json -AsHashtable -Depth 100
}

function Send-Arm([string] $Method, [string] $Path, [string] $Version, $Body) {
    $json = $Body | ConvertTo-Json -Depth 100 -Compress
    $answer = Invoke-AzRestMethod -Method $Method -Path ($Path + '?api-version=' + $Version) -Payload $json
    if ($answer.StatusCode -ge 300) { throw ($Method + ' ' + $Path + ' answered ' + $answer.StatusCode) }
}

function Get-IdentityProperty([string] $Id, [string] $Name) {
    (Get-Arm $Id '2023-01-31').properties[$Name]
}

function Get-HostProperty([string] $Id, [string] $Name) {
    (Get-Arm ($Id + '/providers/Microsoft.ManagedIdentity/identities/default') '2023-01-31').properties[$Name]
}

function Confirm-Identity([string] $Subscription, [string] $Group, [string] $Name, [string] $Location) {
    $found = Get-AzUserAssignedIdentity -SubscriptionId $Subscription -ResourceGroupName $Group -Name $Name -ErrorAction SilentlyContinue
    if (-not $found) { New-AzUserAssignedIdentity -SubscriptionId $Subscription -ResourceGroupName $Group -Name $Name -Location $Location | Out-Null }
}

function Confirm-Parameters([string] $Resource, $Current) {
    $definition = $Current.properties['definition']
    if ($definition -and $definition['parameters']) {
        $secure = @($definition.parameters.Values | Where-Object { ([string] $_.type).ToLowerInvariant().StartsWith('secure') })
        if ($secure.Count -gt 0 -and -not $env:PARAMETERS_FILE) {
            throw ($Resource + ' has secure parameters, which Azure does not return. Put those that stay into a JSON file and name it in PARAMETERS_FILE.')
        }
    }
}

function Send-Whole([string] $Resource, [string] $Version, $Body) {
    if ($env:PARAMETERS_FILE) {
        $given = Get-Content -Raw $env:PARAMETERS_FILE | ConvertFrom-Json -AsHashtable
        foreach ($name in $given.Keys) { Set-At $Body @('properties', 'parameters', $name) $given[$name] }
    }
    Send-Arm 'PUT' $Resource $Version $Body
}

function Add-Identity([string] $Resource, [string] $Version, [string] $Identity, [string] $Both, [string] $Method) {
    $current = Get-Arm $Resource $Version
    $have = if ($current['identity']) { ([string] $current.identity.type).ToLowerInvariant() } else { 'none' }
    $system = ($Identity -eq '') -or ($Both -ne '' -and $have.Contains('system'))
    $user = ($Identity -ne '') -or ($Both -ne '' -and $have.Contains('user'))
    $type = if ($system -and $user) { $Both } elseif ($user) { 'UserAssigned' } else { 'SystemAssigned' }
    $envelope = @{ type = $type }
    if ($Identity -ne '') { $envelope.userAssignedIdentities = @{ $Identity = @{} } }
    if ($Method -eq 'PUT') {
        Confirm-Parameters $Resource $current
        $current['identity'] = $envelope
        Send-Whole $Resource $Version $current
    }
    else { Send-Arm 'PATCH' $Resource $Version @{ identity = $envelope } }
}

function Grant-Role([string] $Principal, [string] $Role, [string] $Scope) {
    $found = Get-AzRoleAssignment -ObjectId $Principal -RoleDefinitionId $Role -Scope $Scope -ErrorAction SilentlyContinue
    if (-not $found) { New-AzRoleAssignment -ObjectId $Principal -ObjectType ServicePrincipal -RoleDefinitionId $Role -Scope $Scope | Out-Null }
}

function Grant-AppRole([string] $Principal, [string] $Api, [string] $Role) {
    $resource = Get-MgServicePrincipalByAppId -AppId $Api
    $found = Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $Principal -All | Where-Object { $_.ResourceId -eq $resource.Id -and $_.AppRoleId -eq $Role }
    if (-not $found) { New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $Principal -PrincipalId $Principal -ResourceId $resource.Id -AppRoleId $Role | Out-Null }
}

function Set-At($Node, $Path, $Value) {
    for ($i = 0; $i -lt $Path.Count - 1; $i++) {
        if ($Node -is [hashtable] -and -not $Node.ContainsKey($Path[$i])) { $Node[$Path[$i]] = @{} }
        $Node = $Node[$Path[$i]]
    }
    $Node[$Path[-1]] = $Value
}

function Remove-At($Node, $Path) {
    for ($i = 0; $i -lt $Path.Count - 1; $i++) { $Node = $Node[$Path[$i]]; if ($null -eq $Node) { return } }
    if ($Node -is [hashtable]) { $Node.Remove($Path[-1]) }
}

function Update-Resource([string] $Resource, [string] $Version, [string] $Set, [string] $Remove) {
    $current = Get-Arm $Resource $Version
    Confirm-Parameters $Resource $current
    foreach ($path in @($Remove | ConvertFrom-Json -AsHashtable -NoEnumerate)) { Remove-At $current @($path) }
    foreach ($change in @($Set | ConvertFrom-Json -AsHashtable -NoEnumerate)) { Set-At $current @($change.path) $change.value }
    Send-Whole $Resource $Version $current
}

function Set-Settings([string] $Site, [hashtable] $Set, [string[]] $Remove) {
    $current = (Invoke-AzRestMethod -Method POST -Path ($Site + '/config/appsettings/list?api-version=2023-12-01')).Content | ConvertFrom-Json -AsHashtable
    $settings = $current.properties
    foreach ($name in $Set.Keys) { $settings[$name] = $Set[$name] }
    foreach ($name in $Remove) { $settings.Remove($name) }
    Send-Arm 'PUT' ($Site + '/config/appsettings') '2023-12-01' @{ properties = $settings }
}

function Add-ApplicationFederation([string] $Application, [string] $Name, [string] $Issuer, [string] $Subject, [string] $Audience) {
    $found = Get-MgApplicationFederatedIdentityCredential -ApplicationId $Application -All | Where-Object { $_.Issuer -eq $Issuer -and $_.Subject -eq $Subject }
    if (-not $found) { New-MgApplicationFederatedIdentityCredential -ApplicationId $Application -BodyParameter @{ name = $Name; issuer = $Issuer; subject = $Subject; audiences = @($Audience) } | Out-Null }
}

function Remove-Credential([string] $Kind, [string] $Holder, [string] $List, [string] $Key) {
    $path = '/v1.0/' + $Kind + '/' + $Holder
    $entries = @((Invoke-MgGraphRequest -Method GET -Uri ($path + '?$select=' + $List))[$List])
    if (-not ($entries | Where-Object { $_.keyId -eq $Key })) { return }
    if ($List -eq 'passwordCredentials') { Invoke-MgGraphRequest -Method POST -Uri ($path + '/removePassword') -Body @{ keyId = $Key } | Out-Null }
    else { Invoke-MgGraphRequest -Method PATCH -Uri $path -Body @{ keyCredentials = @($entries | Where-Object { $_.keyId -ne $Key }) } | Out-Null }
}`;
