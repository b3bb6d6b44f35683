import type { Appearance } from '#lib/model/history/appearance';
import type { CredentialDifference } from '#lib/model/history/credential-difference';
import { changedFields, type FindingDifference } from '#lib/model/history/finding-difference';
import type { Scan } from '#lib/model/scan';
import { type CsvColumn, csvOf, joined, snake } from '#lib/report/csv/csv-table';
import { changeWords } from '#lib/report/history/difference-words';

/** A line of the file: one thing that two scans differ in. */
export type Difference =
  | { readonly of: 'finding'; readonly told: FindingDifference }
  | { readonly of: 'credential'; readonly told: CredentialDifference }
  | { readonly of: 'appearance'; readonly told: Appearance };

interface Row {
  readonly difference: Difference;
  readonly older: Scan;
}

type Flat = Readonly<
  Record<
    | 'kind'
    | 'id'
    | 'name'
    | 'severity'
    | 'rule_id'
    | 'rule_title'
    | 'subject_type'
    | 'subject_id'
    | 'credential_type'
    | 'credential_id'
    | 'replaces_credential_id'
    | 'expires_at'
    | 'expired_before_at'
    | 'done_at'
    | 'done_by_id'
    | 'done_by_name'
    | 'detail',
    string | null
  >
> & { readonly host_gone: boolean | null; readonly replaced_is_gone: boolean | null };

const EMPTY: Flat = {
  kind: null,
  id: null,
  name: null,
  severity: null,
  rule_id: null,
  rule_title: null,
  subject_type: null,
  subject_id: null,
  credential_type: null,
  credential_id: null,
  replaces_credential_id: null,
  expires_at: null,
  expired_before_at: null,
  done_at: null,
  done_by_id: null,
  done_by_name: null,
  detail: null,
  host_gone: null,
  replaced_is_gone: null,
};

const ofFinding = ({ finding, before, because }: FindingDifference): Flat => ({
  ...EMPTY,
  kind: 'finding',
  id: finding.id,
  name: finding.subject.name,
  severity: finding.severity,
  rule_id: finding.ruleId,
  rule_title: finding.ruleTitle,
  subject_type: snake(finding.subject.kind),
  subject_id: finding.subject.id,
  credential_type: finding.subject.credential?.kind ?? null,
  credential_id: finding.subject.credential?.id ?? null,
  expires_at: finding.dueAt,
  expired_before_at: before?.dueAt ?? null,
  detail: because ?? (before ? joined(changedFields(before, finding).map(changeWords)) : null),
});

const ofCredential = ({ event, credential, before, isBeforeGone, done }: CredentialDifference): Flat => ({
  ...EMPTY,
  kind: 'credential',
  id: credential.id,
  name: credential.name,
  subject_type: snake(credential.holderKind),
  subject_id: credential.holderId,
  credential_type: credential.kind,
  credential_id: credential.keyId,
  replaces_credential_id: event === 'rotated' ? (before?.keyId ?? null) : null,
  replaced_is_gone: event === 'rotated' ? isBeforeGone : null,
  expires_at: credential.endsAt,
  expired_before_at: before?.endsAt ?? null,
  done_at: done?.at ?? null,
  done_by_id: done?.by?.id ?? null,
  done_by_name: done?.by?.name ?? null,
  detail: credential.holderName,
});

const ofAppearance = ({ list, row, isHostGone }: Appearance): Flat => ({
  ...EMPTY,
  kind: list,
  id: row.id,
  name: row.name,
  subject_type: list === 'identity' ? snake(row.kind) : row.type,
  subject_id: row.id,
  host_gone: isHostGone,
});

function flat({ difference }: Row): Flat {
  switch (difference.of) {
    case 'finding':
      return ofFinding(difference.told);
    case 'credential':
      return ofCredential(difference.told);
    case 'appearance':
      return ofAppearance(difference.told);
  }
}

const SCHEMA_VERSION = 1;
const column = (name: keyof Flat): CsvColumn<Row> => ({ name, cell: (row) => flat(row)[name] });

/** Append only. `from_…` is the older scan, `to_…` the newer one, whichever was named first. */
const COLUMNS: readonly CsvColumn<Row>[] = [
  column('kind'),
  { name: 'event', cell: ({ difference }) => snake(difference.told.event) },
  ...(Object.keys(EMPTY) as (keyof Flat)[]).filter((name) => name !== 'kind').map(column),
  { name: 'tenant_id', cell: (_, scan) => scan.tenantId },
  { name: 'from_scan_id', cell: ({ older }) => older.id },
  { name: 'from_completed_at', cell: ({ older }) => older.finishedAt },
  { name: 'to_scan_id', cell: (_, scan) => scan.id },
  { name: 'to_completed_at', cell: (_, scan) => scan.finishedAt },
  { name: 'schema_version', cell: () => SCHEMA_VERSION },
];

export const DIFFERENCE_CSV = csvOf(COLUMNS);
