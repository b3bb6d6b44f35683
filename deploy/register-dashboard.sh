#!/usr/bin/env bash
# Registers the application that people sign in to, with its five app roles and, as its proof, the federated credential of
# a managed identity, so that it has no secret. Run it again at any time. Needs az (signed in as Application
# Administrator) and jq.
#
#   register-dashboard.sh <https address of the dashboard> [<object id of the managed identity>]
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }
address="${1:-}"
identity="${2:-}"
[[ "$address" =~ ^https://[A-Za-z0-9.-]+(:[0-9]+)?$ ]] || [[ "$address" =~ ^http://localhost(:[0-9]+)?$ ]] || {
  say "Usage: $0 <https address of the dashboard, without a path> [<object id of the managed identity>]"
  exit 2
}
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
body="$(jq --null-input --argjson roles "$roles" --arg address "$address" '{
  displayName: "Dosimeter",
  signInAudience: "AzureADMyOrg",
  api: {requestedAccessTokenVersion: 2},
  web: {redirectUris: [$address + "/sign-in/callback", $address + "/signed-out"]},
  appRoles: [$roles[] | . + {displayName: .value, isEnabled: true, allowedMemberTypes: ["User", "Application"]}]
}')"
found="$(get "$graph/applications?\$filter=displayName%20eq%20'Dosimeter'&\$select=id,appId" | jq '.value')"
case "$(jq length <<<"$found")" in
  0) application="$(send post "$graph/applications" "$body")" ;;
  1)
    application="$(jq '.[0]' <<<"$found")"
    send patch "$graph/applications/$(jq --raw-output .id <<<"$application")" "$(jq 'del(.displayName)' <<<"$body")"
    ;;
  *) say 'There is more than one application named Dosimeter. Rename the others first.'; exit 1 ;;
esac
id="$(jq --raw-output .id <<<"$application")"
client="$(jq --raw-output .appId <<<"$application")"

principal="$(get "$graph/servicePrincipals?\$filter=appId%20eq%20'$client'&\$select=id" | jq --raw-output '.value[0].id // empty')"
[ -n "$principal" ] ||
  principal="$(send post "$graph/servicePrincipals" "$(jq --null-input --arg app "$client" '{appId: $app}')" | jq --raw-output .id)"
send patch "$graph/servicePrincipals/$principal" '{"appRoleAssignmentRequired": true}'
# What the tokens of its interface are asked for.
send patch "$graph/applications/$id" "$(jq --null-input --arg uri "api://$client" '{identifierUris: [$uri]}')"

if [ -n "$identity" ]; then
  issuer="${login%/}/$tenant/v2.0"
  there="$(get "$graph/applications/$id/federatedIdentityCredentials" | jq --arg subject "$identity" '[.value[] | select(.subject == $subject)] | length')"
  [ "$there" != 0 ] || send post "$graph/applications/$id/federatedIdentityCredentials" \
    "$(jq --null-input --arg issuer "$issuer" --arg subject "$identity" '{name: "dosimeter-host", issuer: $issuer, subject: $subject, audiences: ["api://AzureADTokenExchange"]}')" >/dev/null
fi

say 'Give people their roles: Entra admin center, Enterprise applications, Dosimeter, Users and groups. Then start it with:'
printf 'APP_URL=%s\nSIGN_IN_TENANT_ID=%s\nSIGN_IN_CLIENT_ID=%s\n' "$address" "$tenant" "$client"
