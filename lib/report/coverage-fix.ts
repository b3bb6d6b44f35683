import type { SourceId, SourceReading } from '#lib/model/source';

/** What reads a source, as its collector says. */
export interface SourceFacts {
  readonly title: string;
  readonly permission: string;
  readonly api: 'graph' | 'arm';
  readonly after: readonly SourceId[];
  readonly alwaysInFull?: string;
}

/** The one thing that closes a gap. */
export type CoverageFix =
  | { readonly kind: 'command'; readonly grants: string; readonly command: string }
  | { readonly kind: 'licence'; readonly licence: string }
  | { readonly kind: 'setting'; readonly setting: string }
  /** It builds on others: closing theirs closes this. */
  | { readonly kind: 'sources'; readonly sources: readonly SourceId[] }
  | { readonly kind: 'again'; readonly command: string }
  /** An import: what would tell it, in words. */
  | { readonly kind: 'told-by'; readonly what: string }
  | { readonly kind: 'nothing'; readonly because: string };

const ROOT_SUFFIX = / at the root management group$/;
const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
/** A shell takes this for two redirections and a syntax error, so a line that was not filled in does not run. */
const PLACEHOLDER = 'principal=<OBJECT-ID-OF-DOSIMETERS-IDENTITY>;';

/** Source: https://learn.microsoft.com/entra/fundamentals/licensing */
const LICENCES: Readonly<Partial<Record<SourceId, string>>> = {
  'role-eligibility': 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  recommendations: 'Microsoft Entra Workload ID Premium',
};
const LICENCE = 'Microsoft Entra ID P1 or P2';

const SETTINGS: Readonly<Partial<Record<SourceId, string>>> = {
  'sign-ins': 'SIGN_IN_DAYS=7',
  'app-settings': 'READ_APP_SETTINGS=1',
};

/** Worked out from the reading and from what the collector needs; null when there is no gap. */
export function fixOf(
  reading: SourceReading,
  facts: SourceFacts | undefined,
  readings: readonly SourceReading[],
  tenantId: string,
  isImport = false,
): CoverageFix | null {
  if (isImport && reading.outcome !== 'whole')
    return reading.closes === null
      ? { kind: 'nothing', because: 'An import has no identity of its own.' }
      : { kind: 'told-by', what: reading.closes };
  switch (reading.outcome) {
    case 'whole':
      return null;
    case 'off':
      return { kind: 'setting', setting: SETTINGS[reading.source] ?? reading.because ?? 'a setting' };
    case 'unlicensed':
      return { kind: 'licence', licence: reading.closes ?? LICENCES[reading.source] ?? LICENCE };
    case 'unavailable':
      return { kind: 'nothing', because: 'Microsoft does not offer it in this cloud.' };
    case 'absent':
      return { kind: 'told-by', what: reading.closes ?? 'a scan that signs in' };
    case 'cancelled':
      return { kind: 'again', command: 'npm run scan' };
    case 'failed': {
      const missing = (facts?.after ?? []).filter((source) => !isRead(readings, source));
      return missing.length > 0 ? { kind: 'sources', sources: missing } : { kind: 'again', command: 'npm run scan' };
    }
    case 'denied':
    case 'partly':
      return grantOf(reading.closes ?? facts?.permission ?? null, facts?.api ?? 'arm', reading.outcome, tenantId);
  }
}

const isRead = (readings: readonly SourceReading[], source: SourceId): boolean =>
  readings.some(
    (reading) => reading.source === source && (reading.outcome === 'whole' || reading.outcome === 'partly'),
  );

function grantOf(
  permission: string | null,
  api: 'graph' | 'arm',
  outcome: 'denied' | 'partly',
  tenantId: string,
): CoverageFix {
  if (permission === null) return { kind: 'nothing', because: 'There is no permission to grant.' };
  const isAzure = api === 'arm' || outcome === 'partly' || ROOT_SUFFIX.test(permission);
  return {
    kind: 'command',
    grants: permission,
    command: isAzure ? azureCommand(permission, tenantId) : graphCommand(permission),
  };
}

/**
 * Grants app roles of Microsoft Graph, which the portal cannot do for a managed identity.
 * Source: https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignments
 */
function graphCommand(permission: string): string {
  const roles = permission.match(/[A-Z][A-Za-z-]*(?:\.[A-Za-z-]+)+/g) ?? [permission];
  const role = `$(az ad sp show --id ${GRAPH_APP_ID} --query "appRoles[?value=='$role'].id" -o tsv)`;
  return [
    PLACEHOLDER,
    `graph=$(az ad sp show --id ${GRAPH_APP_ID} --query id -o tsv);`,
    `for role in ${roles.join(' ')}; do az rest --method POST`,
    '--url "$(az cloud show --query endpoints.microsoftGraphResourceId -o tsv)v1.0/servicePrincipals/$principal/appRoleAssignments"',
    `--body "{\\"principalId\\":\\"$principal\\",\\"resourceId\\":\\"$graph\\",\\"appRoleId\\":\\"${role}\\"}"; done`,
  ].join(' ');
}

const ACTION = /Microsoft\.[A-Za-z]+\/[A-Za-z/]+\/(?:action|read)\b/gi;
const CUSTOM_ROLE = 'Dosimeter additional reading';

/**
 * The root management group has the tenant's id. What no built-in role of least privilege allows becomes a custom one.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/role-assignments-cli
 */
function azureCommand(permission: string, tenantId: string): string {
  const scope = `/providers/Microsoft.Management/managementGroups/${tenantId}`;
  const assign = (role: string): string =>
    `az role assignment create --assignee-object-id "$principal" --assignee-principal-type ServicePrincipal --role "${role}" --scope ${scope}`;
  const actions = permission.match(ACTION);
  if (actions) {
    const role = JSON.stringify({
      Name: CUSTOM_ROLE,
      Description: CUSTOM_ROLE,
      Actions: actions,
      AssignableScopes: [scope],
    });
    return `${PLACEHOLDER} az role definition create --role-definition '${role}' && ${assign(CUSTOM_ROLE)}`;
  }
  const roles = permission.replace(ROOT_SUFFIX, '').split(/ and |, /);
  return `${PLACEHOLDER} ${roles.map(assign).join(' && ')}`;
}
