import type { Listed } from '#lib/model/finding';
import { wholeDaysBetween } from '#lib/model/instant';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import { type CsvColumn, csvOf, scanColumns, snake } from '#lib/report/csv/csv-table';
import { ownerSource } from '#lib/report/csv/owner-source';

const days = (from: string | null, to: string | null): number | null =>
  from && to ? wholeDaysBetween(from, to) : null;

/** Where the last use is from. The report has no federated credentials. */
export const sourceOfUse = ({ use }: Pick<CredentialRow, 'use'>): string =>
  use === 'unknown' ? 'not_evaluated' : 'credential_activity';

/** Append only. There is no column for a value or a hint, and none can be filled. */
const COLUMNS: readonly CsvColumn<Listed<CredentialRow>>[] = [
  { name: 'credential_id', cell: (c) => c.keyId },
  { name: 'credential_type', cell: (c) => c.kind },
  { name: 'credential_role', cell: (c) => c.role.replaceAll('-', '_') },
  { name: 'credential_role_reason', cell: (c) => c.roleReason },
  { name: 'credential_name', cell: (c) => c.name },
  { name: 'holder_type', cell: (c) => c.holderKind.replaceAll('-', '_') },
  { name: 'holder_id', cell: (c) => c.holderId },
  { name: 'holder_app_id', cell: (c) => c.holderAppId },
  { name: 'holder_name', cell: (c) => c.holderName },
  { name: 'created_at', cell: (c) => c.startsAt },
  { name: 'expires_at', cell: (c) => c.endsAt },
  { name: 'days_to_expiry', cell: (c, scan) => days(scan.judgedAt, c.endsAt) },
  { name: 'lifetime_days', cell: (c) => days(c.startsAt, c.endsAt) },
  { name: 'age_days', cell: (c, scan) => days(c.startsAt, scan.judgedAt) },
  { name: 'thumbprint', cell: (c) => c.thumbprint },
  { name: 'federated_issuer', cell: (c) => c.issuer },
  { name: 'federated_subject', cell: (c) => c.subject },
  { name: 'last_used_at', cell: (c) => c.lastUsedAt ?? null },
  { name: 'last_used_source', cell: sourceOfUse },
  { name: 'use', cell: (c) => c.use.replaceAll('-', '_') },
  { name: 'owner_id', cell: (c) => c.owner?.id ?? null },
  { name: 'owner_name', cell: (c) => c.owner?.name ?? null },
  { name: 'owner_source', cell: (c) => ownerSource(c.owner, c.ownerKnown) },
  { name: 'managed_identity_path', cell: (c) => c.managedIdentityPath },
  { name: 'open_findings', cell: (c) => c.findings },
  // Scans sealed before rows were marked tell it only for all of them.
  ...scanColumns<Listed<CredentialRow>>(
    (c, { summary }) => c.examined && (summary?.inventory !== undefined || summary?.populations.credentials !== null),
  ),
  { name: 'plan_id', cell: (c) => c.plan?.id ?? null },
  { name: 'plan_route', cell: (c) => snake(c.plan?.route ?? null) },
  { name: 'recommended_identity', cell: (c) => snake(c.plan?.identity ?? null) },
];

export const CREDENTIALS_CSV = csvOf(COLUMNS);
