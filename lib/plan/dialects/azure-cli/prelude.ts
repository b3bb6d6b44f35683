/** Functions of the bash script. Nothing of the tenant is in here; steps call them with quoted words. */
export const PRELUDE = String.raw`for tool in az jq; do
  command -v "$tool" >/dev/null || { echo "This script needs $tool." >&2; exit 1; }
done
arm="$(az cloud show --query endpoints.resourceManager --output tsv)"
arm="${'$'}{arm%/}"
graph="$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)"
graph="${'$'}{graph%/}/v1.0"

say() { printf '%s\n' "$*" >&2; }
arm_get() { az rest --only-show-errors --method get --url "$arm$1?api-version=$2"; }
arm_send() { az rest --only-show-errors --method "$1" --url "$arm$2?api-version=$3" --headers 'Content-Type=application/json' --body "$4" --output none; }
graph_get() { az rest --only-show-errors --method get --url "$graph$1"; }
graph_send() { az rest --only-show-errors --method "$1" --url "$graph$2" --headers 'Content-Type=application/json' --body "$3" --output none; }

# subscription, resource group, name, location
ensure_identity() {
  az identity show --subscription "$1" --resource-group "$2" --name "$3" --output none 2>/dev/null ||
    az identity create --subscription "$1" --resource-group "$2" --name "$3" --location "$4" --output none
}

# ARM id of a user-assigned identity, property
identity_property() { arm_get "$1" 2023-01-31 | jq --raw-output --arg name "$2" '.properties[$name]'; }

# ARM id of a host with a system-assigned identity, property
host_property() { arm_get "$1/providers/Microsoft.ManagedIdentity/identities/default" 2023-01-31 | jq --raw-output --arg name "$2" '.properties[$name]'; }

# resource, what Azure returns of it: secure parameters are not in there, and a PUT without them loses them
need_parameters() {
  local secure
  secure="$(jq '[.properties.definition.parameters // {} | .[] | select((.type // "") | ascii_downcase | startswith("secure"))] | length' <<<"$2")"
  if [ "$secure" != 0 ] && [ -z "${'$'}{PARAMETERS_FILE:-}" ]; then
    say "$1 has secure parameters, which Azure does not return. Put those that stay into a JSON file and name it in PARAMETERS_FILE."
    return 1
  fi
}

# resource, api version, whole resource
put_resource() {
  arm_send put "$1" "$2" "$(jq --argjson parameters "$(jq --slurp '.[0] // {}' "${'$'}{PARAMETERS_FILE:-/dev/null}")" '
    if $parameters == {} then . else .properties.parameters += $parameters end' <<<"$3")"
}

# resource, api version, user-assigned identity or empty, spelling of both kinds or empty, patch or put
attach_identity() {
  local current body
  current="$(arm_get "$1" "$2")"
  body="$(jq --arg id "$3" --arg both "$4" '
    ((.identity.type // "none") | ascii_downcase) as $have
    | ((($have | contains("system")) and $both != "") or $id == "") as $system
    | ((($have | contains("user")) and $both != "") or $id != "") as $user
    | {identity: ({type: (if $system and $user then $both elif $user then "UserAssigned" else "SystemAssigned" end)}
        + (if $id == "" then {} else {userAssignedIdentities: {($id): {}}} end))}' <<<"$current")"
  if [ "$5" = put ]; then
    need_parameters "$1" "$current" || return 1
    put_resource "$1" "$2" "$(jq --argjson envelope "$body" '. + $envelope' <<<"$current")"
  else
    arm_send patch "$1" "$2" "$body"
  fi
}

# principal, role definition, scope
grant_role() {
  local existing
  existing="$(az role assignment list --scope "$3" --role "$2" --query "[?principalId=='$1'].id | [0]" --output tsv)"
  [ -n "$existing" ] ||
    az role assignment create --assignee-object-id "$1" --assignee-principal-type ServicePrincipal --role "$2" --scope "$3" --output none
}

# principal, application id of the API, id of the permission
grant_app_role() {
  local api existing
  api="$(graph_get "/servicePrincipals(appId='$2')?\$select=id" | jq --raw-output .id)"
  existing="$(graph_get "/servicePrincipals/$1/appRoleAssignments" | jq --raw-output --arg api "$api" --arg role "$3" '[.value[] | select(.resourceId == $api and .appRoleId == $role)] | length')"
  [ "$existing" != 0 ] ||
    graph_send post "/servicePrincipals/$1/appRoleAssignments" "$(jq --null-input --arg p "$1" --arg r "$api" --arg a "$3" '{principalId: $p, resourceId: $r, appRoleId: $a}')"
}

# resource, api version, JSON list of {path, value} to set, JSON list of paths to remove
patch_resource() {
  local current
  current="$(arm_get "$1" "$2")"
  need_parameters "$1" "$current" || return 1
  put_resource "$1" "$2" "$(jq --argjson set "$3" --argjson remove "$4" '
    delpaths($remove) | reduce $set[] as $change (.; setpath($change.path; $change.value))' <<<"$current")"
}

# issuer, subject, audience, name, path of the application in Graph
federate_application() {
  local existing
  existing="$(graph_get "$5/federatedIdentityCredentials" | jq --arg i "$1" --arg s "$2" '[.value[] | select(.issuer == $i and .subject == $s)] | length')"
  [ "$existing" != 0 ] ||
    graph_send post "$5/federatedIdentityCredentials" "$(jq --null-input --arg i "$1" --arg s "$2" --arg a "$3" --arg n "$4" '{issuer: $i, subject: $s, audiences: [$a], name: $n}')"
}

# path of the holder in Graph, list of credentials, key id
has_credential() { [ "$(graph_get "$1?\$select=$2" | jq --arg list "$2" --arg key "$3" '[.[$list][] | select(.keyId == $key)] | length')" != 0 ]; }`;
