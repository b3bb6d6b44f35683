import type { Listed } from '#lib/model/finding';
import type { IdentityRow } from '#lib/model/rows/identity-row';
import { type CsvColumn, csvOf, joined, scanColumns, snake } from '#lib/report/csv/csv-table';
import { ownerSource } from '#lib/report/csv/owner-source';
import { attachedCount, unreadOf } from '#lib/report/identity-facts';

/** Append only. An empty count was not read; `not_evaluated` names what was not. */
const COLUMNS: readonly CsvColumn<Listed<IdentityRow>>[] = [
  { name: 'identity_id', cell: (row) => row.id },
  { name: 'identity_type', cell: (row) => snake(row.kind) },
  { name: 'identity_name', cell: (row) => row.name },
  { name: 'app_id', cell: (row) => row.appId },
  { name: 'application_id', cell: (row) => row.applicationId },
  { name: 'service_principal_id', cell: (row) => row.servicePrincipalId },
  { name: 'resource_id', cell: (row) => row.resourceId },
  { name: 'user_principal_name', cell: (row) => row.userPrincipalName },
  { name: 'publisher', cell: (row) => row.publisher },
  { name: 'state', cell: (row) => snake(row.state) },
  { name: 'state_reason', cell: (row) => row.reason },
  { name: 'created_at', cell: (row) => row.createdAt },
  { name: 'sign_in_audience', cell: (row) => row.signInAudience },
  { name: 'secrets', cell: (row) => row.secrets },
  { name: 'certificates', cell: (row) => row.certificates },
  { name: 'federated_credentials', cell: (row) => row.federated },
  { name: 'azure_roles', cell: (row) => row.azureRoles },
  { name: 'api_permissions', cell: (row) => row.apiPermissions },
  { name: 'directory_roles', cell: (row) => row.directoryRoles },
  { name: 'highest_role', cell: (row) => row.highestRole },
  { name: 'highest_tier', cell: (row) => row.highestTier },
  { name: 'privileged', cell: (row) => row.privileged },
  { name: 'last_used_at', cell: (row) => row.lastUsedAt },
  { name: 'use', cell: (row) => (row.use === 'unknown' ? 'not_evaluated' : snake(row.use)) },
  { name: 'owner_ids', cell: (row) => joined(row.owners.map(({ id }) => id)) },
  { name: 'owner_names', cell: (row) => joined(row.owners.map(({ name }) => name)) },
  { name: 'owner_source', cell: (row) => ownerSource(row.owners[0], row.ownerKnown) },
  { name: 'attached_resources', cell: attachedCount },
  { name: 'could_act_as_it', cell: (row) => row.misuse?.total ?? null },
  { name: 'open_findings', cell: (row) => row.findings },
  { name: 'not_evaluated', cell: (row) => joined(unreadOf(row).map((word) => word.replaceAll(' ', '_'))) },
  ...scanColumns<Listed<IdentityRow>>((row) => row.examined),
];

export const IDENTITIES_CSV = csvOf(COLUMNS);
