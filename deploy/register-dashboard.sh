#!/usr/bin/env bash
# Registers the application that people sign in to, with its five app roles and, as its proof, the federated credential of
# a managed identity, so that it has no secret. Run it again with --application to bring that one up to date. Needs az
# (signed in as Application Administrator) and jq.
#
#   register-dashboard.sh <https address of the dashboard> [<object id of the managed identity>] [--application <client id>]
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }
usage() {
  say "Usage: $0 <https address of the dashboard, without a path> [<object id of the managed identity>] [--application <client id>]"
  exit 2
}
guid='^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
address='' identity='' client=''
while [ $# -gt 0 ]; do
  case "$1" in
    --application) client="${2:-}"; [[ "$client" =~ $guid ]] || usage; shift ;;
    -*) usage ;;
    *) if [ -z "$address" ]; then address="$1"; elif [ -z "$identity" ]; then identity="$1"; else usage; fi ;;
  esac
  shift
done
[[ "$address" =~ ^https://[A-Za-z0-9.-]+(:[0-9]+)?$ ]] || [[ "$address" =~ ^http://localhost(:[0-9]+)?$ ]] || usage
[ -z "$identity" ] || [[ "$identity" =~ $guid ]] || usage
for tool in az jq; do
  command -v "$tool" >/dev/null || { say "This script needs $tool."; exit 1; }
done
graph="$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)"
graph="${graph%/}/v1.0"
login="$(az cloud show --query endpoints.activeDirectory --output tsv)"
tenant="$(az account show --query tenantId --output tsv)"
get() { az rest --only-show-errors --method get --url "$1"; }
send() { az rest --only-show-errors --method "$1" --url "$2" --headers 'Content-Type=application/json' --body "$3"; }

# Fixed ids, so that a second run changes nothing.
roles='[
  {"id": "3f0c8a5e-1d3b-4d0e-9a51-6b6f0d0a1001", "value": "Reader", "description": "Looks at everything"},
  {"id": "3f0c8a5e-1d3b-4d0e-9a51-6b6f0d0a1002", "value": "Auditor", "description": "Looks, downloads and reads the audit log"},
  {"id": "3f0c8a5e-1d3b-4d0e-9a51-6b6f0d0a1003", "value": "Operator", "description": "Runs scans, names owners, asks for exceptions"},
  {"id": "3f0c8a5e-1d3b-4d0e-9a51-6b6f0d0a1004", "value": "RiskApprover", "description": "Decides on exceptions"},
  {"id": "3f0c8a5e-1d3b-4d0e-9a51-6b6f0d0a1005", "value": "Admin", "description": "Settings, sessions, scans and the audit log"}
]'
[ -z "$identity" ] || {
  host="$(get "$graph/servicePrincipals/$identity?\$select=appId,servicePrincipalType,alternativeNames")"
  [ "$(jq --raw-output .servicePrincipalType <<<"$host")" = ManagedIdentity ] || {
    say "$identity is no managed identity. Give the object id of its service principal (Azure calls it principal id)."
    exit 1
  }
}

if [ -n "$client" ]; then
  application="$(get "$graph/applications?\$filter=appId%20eq%20'$client'&\$select=id,appId,web" | jq '.value[0] // empty')"
  [ -n "$application" ] || { say "There is no application with the client id $client in this tenant."; exit 1; }
else
  # Anyone who may register applications may take this name; whoever owns the application could sign in as anybody.
  found="$(get "$graph/applications?\$filter=displayName%20eq%20'Dosimeter'&\$select=id,appId" | jq --raw-output '[.value[].appId] | join(", ")')"
  [ -z "$found" ] || {
    say "There is an application named Dosimeter already: $found. Look who owns it; if it is yours, run this again with --application <client id>."
    exit 1
  }
  application="$(send post "$graph/applications" '{"displayName": "Dosimeter", "signInAudience": "AzureADMyOrg"}')"
fi
id="$(jq --raw-output .id <<<"$application")"
client="$(jq --raw-output .appId <<<"$application")"
send patch "$graph/applications/$id" "$(jq --argjson roles "$roles" --arg address "$address" '{
  signInAudience: "AzureADMyOrg",
  api: {requestedAccessTokenVersion: 2},
  identifierUris: ["api://" + .appId],
  web: {redirectUris: ((.web.redirectUris // []) + [$address + "/sign-in/callback", $address + "/signed-out"] | unique)},
  appRoles: [$roles[] | . + {displayName: .value, isEnabled: true, allowedMemberTypes: ["User", "Application"]}]
}' <<<"$application")" >/dev/null

principal="$(get "$graph/servicePrincipals?\$filter=appId%20eq%20'$client'&\$select=id" | jq --raw-output '.value[0].id // empty')"
[ -n "$principal" ] ||
  principal="$(send post "$graph/servicePrincipals" "$(jq --null-input --arg app "$client" '{appId: $app}')" | jq --raw-output .id)"
send patch "$graph/servicePrincipals/$principal" '{"appRoleAssignmentRequired": true}' >/dev/null

if [ -n "$identity" ]; then
  case "$graph" in
    *.us/*) audience=api://AzureADTokenExchangeUSGov ;;
    *.cn/*) audience=api://AzureADTokenExchangeChina ;;
    *) audience=api://AzureADTokenExchange ;;
  esac
  there="$(get "$graph/applications/$id/federatedIdentityCredentials" | jq --arg subject "$identity" '[.value[] | select(.subject == $subject)] | length')"
  [ "$there" != 0 ] || send post "$graph/applications/$id/federatedIdentityCredentials" \
    "$(jq --null-input --arg issuer "${login%/}/$tenant/v2.0" --arg subject "$identity" --arg audience "$audience" \
      '{name: ("dosimeter-" + $subject), issuer: $issuer, subject: $subject, audiences: [$audience]}')" >/dev/null
fi

say 'Give people their roles: Entra admin center, Enterprise applications, Dosimeter, Users and groups. Then start it with:'
printf 'APP_URL=%s\nSIGN_IN_TENANT_ID=%s\nSIGN_IN_CLIENT_ID=%s\n' "$address" "$tenant" "$client"
# A host may have several identities that somebody assigned to it, so one of those is named.
if [ -n "$identity" ] && jq --exit-status '(.alternativeNames // []) | index("isExplicit=True")' <<<"$host" >/dev/null; then
  printf 'SIGN_IN_IDENTITY_CLIENT_ID=%s\n' "$(jq --raw-output .appId <<<"$host")"
fi
