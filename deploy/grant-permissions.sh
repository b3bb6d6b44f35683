#!/usr/bin/env bash
# Grants an identity what Dosimeter reads with: application permissions of Microsoft Graph and Reader in Azure.
# Run it again at any time: what is there is left as it is. Needs az (signed in as Privileged Role Administrator and as
# Owner or User Access Administrator of the management group) and jq.
#
#   grant-permissions.sh <object id of the identity> [--management-group <id>] [--with-app-settings] [--dry-run]
set -euo pipefail

permissions=(
  Application.Read.All
  AuditLog.Read.All
  Directory.Read.All
  DirectoryRecommendations.Read.All
  Organization.Read.All
  Policy.Read.All
  RoleManagement.Read.Directory
  User.Read.All
)
reader=acdd72a7-3385-48ef-bd42-f606fba81ae7
settings_role='Dosimeter Settings Reader'

say() { printf '%s\n' "$*" >&2; }
usage() {
  say "Usage: $0 <object id of the identity> [--management-group <id>] [--with-app-settings] [--dry-run]"
  exit 2
}

principal='' group='' with_settings='' dry_run=''
while [ $# -gt 0 ]; do
  case "$1" in
    --management-group) group="${2:-}"; [ -n "$group" ] || usage; shift ;;
    --with-app-settings) with_settings=1 ;;
    --dry-run) dry_run=1 ;;
    -*) usage ;;
    *) [ -z "$principal" ] || usage; principal="$1" ;;
  esac
  shift
done
guid='^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
[[ "$principal" =~ $guid ]] || { say 'The object id of the identity must be a GUID: of its service principal, not its client id.'; usage; }
for tool in az jq; do
  command -v "$tool" >/dev/null || { say "This script needs $tool."; exit 1; }
done

arm="$(az cloud show --query endpoints.resourceManager --output tsv)"
arm="${arm%/}"
graph="$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)"
graph="${graph%/}/v1.0"
get() { az rest --only-show-errors --method get --url "$1"; }
send() { az rest --only-show-errors --method "$1" --url "$2" --headers 'Content-Type=application/json' --body "$3" --output none; }

# The same words give the same id, so that a second run finds the assignment of the first.
id_for() {
  printf '%s' "$1" | { sha256sum 2>/dev/null || shasum -a 256; } |
    sed -E 's/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/\1-\2-\3-\4-\5/'
}

service="$(get "$graph/servicePrincipals?\$filter=appId%20eq%20'00000003-0000-0000-c000-000000000000'&\$select=id,appRoles")"
resource="$(jq --raw-output '.value[0].id' <<<"$service")"
held() { get "$graph/servicePrincipals/$principal/appRoleAssignments" | jq --raw-output '.value[].appRoleId'; }
before="$(held)"
granted=()
for permission in "${permissions[@]}"; do
  role="$(jq --raw-output --arg value "$permission" '.value[0].appRoles[] | select(.value == $value) | .id' <<<"$service")"
  [ -n "$role" ] || { say "Microsoft Graph of this cloud has no permission $permission; what needs it stays not evaluated."; continue; }
  if grep --quiet --fixed-strings --line-regexp "$role" <<<"$before"; then
    say "$permission is granted already."
  elif [ -n "$dry_run" ]; then
    say "Would grant $permission."
  else
    send post "$graph/servicePrincipals/$principal/appRoleAssignments" \
      "$(jq --null-input --arg principal "$principal" --arg resource "$resource" --arg role "$role" \
        '{principalId: $principal, resourceId: $resource, appRoleId: $role}')"
    granted+=("$role")
    say "Granted $permission."
  fi
done
if [ "${#granted[@]}" -gt 0 ]; then
  after="$(held)"
  for role in "${granted[@]}"; do
    grep --quiet --fixed-strings --line-regexp "$role" <<<"$after" || { say 'A permission was granted and cannot be seen yet. Run the script again in a minute.'; exit 1; }
  done
fi

[ -n "$group" ] || group="$(az account show --query tenantId --output tsv)"
scope="/providers/Microsoft.Management/managementGroups/$group"

# role definition id, name for people
ensure_role() {
  local assigned body
  # The list may also hold what is assigned below the scope, which is not enough.
  assigned="$(get "$arm$scope/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&\$filter=principalId%20eq%20'$principal'" |
    jq --raw-output --arg principal "$principal" --arg scope "$scope" '.value[].properties
      | select((.principalId | ascii_downcase) == ($principal | ascii_downcase))
      | select((.scope | ascii_downcase) as $at | $at == "/" or $at == ($scope | ascii_downcase))
      | .roleDefinitionId | ascii_downcase')"
  if grep --quiet "/$1\$" <<<"$assigned"; then
    say "$2 at $group is assigned already."
  elif [ -n "$dry_run" ]; then
    say "Would assign $2 at $group."
  else
    body="$(jq --null-input --arg principal "$principal" --arg role "/providers/Microsoft.Authorization/roleDefinitions/$1" \
      '{properties: {principalId: $principal, principalType: "ServicePrincipal", roleDefinitionId: $role}}')"
    send put "$arm$scope/providers/Microsoft.Authorization/roleAssignments/$(id_for "$scope $principal $1")?api-version=2022-04-01" "$body"
    say "Assigned $2 at $group."
  fi
}
ensure_role "$reader" Reader

if [ -n "$with_settings" ]; then
  role="$(id_for "$scope $settings_role")"
  if [ -z "$dry_run" ]; then
    send put "$arm$scope/providers/Microsoft.Authorization/roleDefinitions/$role?api-version=2022-04-01" \
      "$(jq --null-input --arg name "$settings_role" --arg scope "$scope" '{properties: {roleName: $name, type: "CustomRole",
        description: "Lists the settings of App Service, of which Dosimeter keeps names and shapes only.",
        assignableScopes: [$scope], permissions: [{actions: ["Microsoft.Web/sites/config/list/action"], notActions: []}]}}')"
  fi
  ensure_role "$role" "$settings_role"
  say 'Set READ_APP_SETTINGS=1 for the dashboard.'
fi
