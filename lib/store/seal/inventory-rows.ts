import { identityKey } from '#lib/model/owners/owned-key';
import { type AccessRow, accessId } from '#lib/model/rows/access-row';
import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { WorkloadRow } from '#lib/model/rows/workload-row';
import { storable } from '#lib/store/engine/storable';
import type { Tables } from '#lib/store/schema/tables';
import type { VersionColumn } from '#lib/store/seal/row-lists';
import { ownerState, searchable, sortable } from '#lib/store/seal/rows';

/** Of the kinds that were read; null when none was. */
const sumOfKnown = (...counts: readonly (number | null)[]): number | null => {
  const read = counts.filter((count) => count !== null);
  return read.length ? read.reduce((total, count) => total + count, 0) : null;
};

/** The columns that the lists filter and sort by. */
export function identityColumns(row: IdentityRow): Omit<Tables['identity'], VersionColumn> {
  return {
    id: storable(row.id),
    kind: row.kind,
    name_sort: sortable(row.name),
    application_id: row.applicationId,
    service_principal_id: row.servicePrincipalId,
    app_id: row.appId,
    resource_id: row.resourceId,
    publisher: row.publisher,
    state: row.state,
    privileged: row.privileged,
    tier: row.highestTier,
    owner_state: ownerState(row.owners[0] ?? null, row.ownerKnown),
    owner_id: row.owners[0]?.id ?? null,
    owned_key: identityKey(row),
    credentials: sumOfKnown(row.secrets, row.certificates, row.federated),
    created_at: row.createdAt,
    last_used_at: row.lastUsedAt,
    findings: row.findings,
    search: searchable([
      row.name,
      row.id,
      row.appId,
      row.applicationId,
      row.servicePrincipalId,
      row.resourceId,
      row.userPrincipalName,
      row.highestRole,
      ...row.owners.map(({ name }) => name),
    ]),
  };
}

export function workloadColumns(row: WorkloadRow): Omit<Tables['workload'], VersionColumn> {
  return {
    id: storable(row.id),
    type: row.type,
    name_sort: sortable(row.name),
    identity: row.identity,
    signs: `|${row.signsInWith.join('|')}|`,
    subscription_id: row.subscriptionId,
    service_managed: row.serviceManagedBy === null ? 'no' : 'yes',
    findings: row.findings,
    search: searchable([
      row.name,
      row.id,
      ...row.principalIds,
      ...row.targets,
      ...row.signs.map(({ clientId }) => clientId),
      row.owner?.name,
    ]),
  };
}

export function accessColumns(row: AccessRow): Omit<Tables['access'], VersionColumn> {
  return {
    id: storable(accessId(row)),
    kind: row.kind,
    principal_id: row.principalId,
    principal_kind: row.principalKind,
    principal_sort: sortable(row.principalName ?? row.principalId),
    role_sort: sortable(row.name),
    scope_sort: sortable(row.scope),
    tier: row.tier,
    privileged: row.isPrivileged ? 'yes' : 'no',
    state: row.state,
    subscription_id: row.subscriptionId,
    granted_at: row.createdAt,
    last_used_at: row.lastUsedAt,
    search: searchable([row.principalName, row.principalId, row.name, row.roleId, row.scope, row.id]),
  };
}
