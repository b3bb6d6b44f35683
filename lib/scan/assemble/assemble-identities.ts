import type { Inventory, ServiceAccount } from '#lib/inventory/inventory';
import { misuseFrom } from '#lib/inventory/misuse/actors';
import { APPLICATION_ACTOR_SOURCES, applicationActors } from '#lib/inventory/misuse/application-actors';
import { originOf } from '#lib/inventory/tenant-of';
import type { Application, Owner } from '#lib/model/application';
import { resourceTypeOf } from '#lib/model/arm-id';
import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { ServicePrincipal } from '#lib/model/service-principal';
import { findingCounts } from '#lib/scan/assemble/finding-counts';
import { credentialCounter, NO_COUNTS } from '#lib/scan/assemble/identity-credentials';
import { identityGrants } from '#lib/scan/assemble/identity-grants';
import { applicationState, enabledState } from '#lib/scan/assemble/identity-state';
import { accountUse, lastUseFinder } from '#lib/scan/assemble/identity-use';
import { managedIdentityRows } from '#lib/scan/assemble/managed-identity-rows';
import type { SubjectTally } from '#lib/scan/assemble/subject-tally';
import { NOTHING, type UncountedRow } from '#lib/scan/assemble/uncounted-row';

const USER_ASSIGNED = 'microsoft.managedidentity/userassignedidentities';

/** Every non-human identity that was read; an application registered here and its service principal are one row. */
export function assembleIdentities(inventory: Partial<Inventory>, about: readonly SubjectTally[]): IdentityRow[] {
  const registered = new Set((inventory.applications ?? []).map(({ appId }) => appId));
  const principals = inventory['service-principals'] ?? [];
  const others = principals.filter(({ type, appId }) => type !== 'ManagedIdentity' && !registered.has(appId));
  const rows = [
    ...applicationRows(inventory),
    ...managedIdentityRows(inventory),
    ...servicePrincipalRows(inventory, others),
    ...(inventory.serviceAccounts ?? []).flatMap((account) => accountRow(inventory, account)),
  ];
  // An object that moves between pages while a list is read comes twice.
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  const rowOf = new Map(once.flatMap((row) => idsOf(row).map((id) => [id, row.id] as const)));
  const counts = findingCounts(
    about,
    (id) => rowOf.get(id),
    ({ id, applicationId, appId }) => [id, applicationId, appId],
  );
  return once.map((row) => ({ ...row, findings: counts.get(row.id) ?? 0 }));
}

/** What a finding may call the identity. The ARM id of a host is the host's own: only a user-assigned identity goes by it. */
const idsOf = ({ id, appId, servicePrincipalId, resourceId }: UncountedRow): readonly string[] => [
  ...[id, servicePrincipalId, appId].filter((own) => own !== null),
  ...(resourceId !== null && resourceTypeOf(resourceId) === USER_ASSIGNED ? [resourceId] : []),
];

function applicationRows(inventory: Partial<Inventory>): readonly UncountedRow[] {
  const { applications, privileges } = inventory;
  if (!applications || !privileges) return [];
  const principals = inventory['service-principals'];
  const byAppId = new Map((principals ?? []).map((principal) => [principal.appId, principal]));
  const owners = new Map((inventory.owners ?? []).map((entry) => [entry.applicationId, entry.owners]));
  const countsOf = credentialCounter(inventory);
  const lastUseOf = lastUseFinder(inventory);
  const actorsOf = applicationActors(inventory);
  const misuseOf = misuseFrom(inventory);
  return applications.map((application: Application) => {
    const { id, appId, displayName, createdAt, signInAudience } = application;
    const principal = byAppId.get(appId);
    const servicePrincipalId = principal?.id ?? null;
    return {
      ...NOTHING,
      id,
      kind: 'application',
      name: displayName,
      appId,
      applicationId: id,
      servicePrincipalId,
      publisher: 'own',
      ...applicationState(principal, principals !== undefined),
      createdAt,
      signInAudience,
      ...countsOf(appId),
      ...identityGrants(
        privileges,
        principal ? { kind: 'service-principal', id: principal.id } : { kind: 'none', appId },
      ),
      ...lastUseOf(appId, servicePrincipalId, 'service-principal'),
      ...ownersOf(owners.get(id)),
      misuse: misuseOf(actorsOf(application, servicePrincipalId), servicePrincipalId, APPLICATION_ACTOR_SOURCES),
    };
  });
}

/** Owners who are disabled answer for nothing; where that is not known of any, neither is whether there is an owner. */
function ownersOf(owners: readonly Owner[] | undefined): Pick<IdentityRow, 'owners' | 'ownerKnown'> {
  if (!owners) return { owners: [], ownerKnown: false };
  const left = owners.filter(({ accountEnabled }) => accountEnabled !== false);
  return {
    owners: left.map(({ id, displayName, userPrincipalName }) => ({
      id,
      name: displayName ?? userPrincipalName ?? id,
      source: 'directory',
    })),
    ownerKnown: left.length === 0 || left.some(({ accountEnabled }) => accountEnabled === true),
  };
}

/** Applications of other tenants. Their federated credentials are at home, where this scan cannot look. */
function servicePrincipalRows(
  inventory: Partial<Inventory>,
  principals: readonly ServicePrincipal[],
): readonly UncountedRow[] {
  const { privileges, organization = [] } = inventory;
  if (!privileges) return [];
  const countsOf = credentialCounter(inventory);
  const lastUseOf = lastUseFinder(inventory);
  return principals.map((principal) => ({
    ...NOTHING,
    id: principal.id,
    kind: 'service-principal',
    name: principal.displayName,
    appId: principal.appId,
    servicePrincipalId: principal.id,
    publisher: originOf(principal, organization),
    ...enabledState(principal.accountEnabled),
    createdAt: principal.createdAt,
    signInAudience: principal.signInAudience,
    ...countsOf(principal.appId),
    federated: null,
    ...identityGrants(privileges, { kind: 'service-principal', id: principal.id }),
    ...lastUseOf(principal.appId, principal.id, 'service-principal'),
  }));
}

/** What a user signs in with is no credential of the lists that were read. */
function accountRow({ privileges }: Partial<Inventory>, account: ServiceAccount): readonly UncountedRow[] {
  if (!privileges) return [];
  const { user, reason } = account;
  const { state, reason: because } = enabledState(user.accountEnabled);
  return [
    {
      ...NOTHING,
      id: user.id,
      kind: 'service-account',
      name: user.displayName ?? user.userPrincipalName,
      userPrincipalName: user.userPrincipalName,
      state,
      reason: because === null ? reason : `${reason} ${because}`,
      createdAt: user.createdAt,
      ...NO_COUNTS,
      ...identityGrants(privileges, { kind: 'user', id: user.id }),
      ...accountUse(account),
    },
  ];
}
