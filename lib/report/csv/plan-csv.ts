import type { Listed } from '#lib/model/finding';
import type { PlanGrant, PlanItem } from '#lib/model/plan';
import { type CsvColumn, csvOf, joined, scanColumns, snake } from '#lib/report/csv/csv-table';
import { ownerSource } from '#lib/report/csv/owner-source';
import { removedBy } from '#lib/report/plan/plan-words';

type Row = Listed<PlanItem>;

const grantsWith = ({ grants }: PlanItem, decision: PlanGrant['decision']): string | null =>
  joined(grants.filter((grant) => grant.decision === decision).map(({ name }) => name));

/** Append only. */
const COLUMNS: readonly CsvColumn<Row>[] = [
  { name: 'plan_id', cell: (row) => row.id },
  { name: 'title', cell: (row) => row.title },
  { name: 'kind', cell: (row) => snake(row.kind) },
  { name: 'subject_id', cell: (row) => row.subjectId },
  { name: 'app_id', cell: (row) => row.appId },
  { name: 'subscription_id', cell: (row) => row.subscriptionId },
  { name: 'route', cell: (row) => snake(row.route) },
  { name: 'route_line', cell: (row) => row.line },
  { name: 'reason', cell: (row) => row.reason },
  { name: 'missing', cell: (row) => joined(row.missing) },
  { name: 'blockers', cell: (row) => joined(row.blockers.map(({ text }) => text)) },
  { name: 'workloads', cell: (row) => joined(row.workloads.map(({ id, name }) => id ?? name)) },
  {
    name: 'recipes',
    cell: (row) =>
      joined([...new Set(row.workloads.flatMap(({ changes }) => changes.map(({ recipe }) => recipe)))].sort()),
  },
  { name: 'targets', cell: (row) => joined(row.targets) },
  { name: 'identity_kind', cell: (row) => snake(row.identity?.recommended ?? null) },
  { name: 'identity_name', cell: (row) => identityName(row) },
  { name: 'grants_granted', cell: (row) => grantsWith(row, 'grant') },
  { name: 'grants_left', cell: (row) => grantsWith(row, 'leave') },
  { name: 'grants_asked', cell: (row) => grantsWith(row, 'ask') },
  {
    name: 'tier0_grants',
    cell: (row) => joined(row.grants.filter((grant) => grant.isTierZero).map(({ name }) => name)),
  },
  { name: 'credentials_removed', cell: (row) => removedBy(row) },
  { name: 'wave', cell: (row) => row.wave },
  { name: 'effort', cell: (row) => row.effort },
  { name: 'exposure', cell: (row) => row.exposure },
  { name: 'due_at', cell: (row) => row.dueAt },
  { name: 'state', cell: (row) => snake(row.state) },
  { name: 'regressed', cell: (row) => row.regressed },
  { name: 'owner_id', cell: (row) => row.owner?.id ?? null },
  { name: 'owner_name', cell: (row) => row.owner?.name ?? null },
  { name: 'owner_source', cell: (row) => ownerSource(row.owner, row.ownerKnown) },
  ...scanColumns<Row>((row) => row.examined),
];

/** A system-assigned identity is called as its host is. */
const identityName = ({ identity }: PlanItem): string | null =>
  identity?.recommended === 'user-assigned' ? (identity.existing?.name ?? identity.name) : null;

export const PLAN_CSV = csvOf(COLUMNS);
