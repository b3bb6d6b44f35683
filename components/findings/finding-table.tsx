import { TICKED_FORM } from '#components/findings/bulk-request';
import { OwnerName } from '#components/owners/owner-name';
import { PlanPath } from '#components/plan/plan-path';
import { ChosenTable } from '#components/ui/chosen-table';
import type { TableColumn } from '#components/ui/data-table';
import { SeverityMark } from '#components/ui/severity';
import { Due, Moment } from '#components/ui/when';
import { WholeDates } from '#components/ui/whole-dates';
import type { Exception } from '#lib/model/exceptions/exception';
import type { FindingInScan, FindingSort } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import { subjectHref } from '#lib/report/url/entity-links';
import { carried, sortedAs, sortHref } from '#lib/report/url/finding-links';
import type { SearchParams } from '#lib/report/url/query';
import { ageOf, clipped, day, nameOr } from '#lib/report/words';

interface Props {
  readonly rows: readonly FindingInScan[];
  readonly now: Instant;
  readonly sort: FindingSort;
  readonly parameters: SearchParams;
  readonly scan: string | null;
  /** Identities and workloads are kept of this scan, so a subject may have a page. */
  readonly areSubjectsListed: boolean;
  readonly standing: ReadonlyMap<string, Exception>;
  /** Rows can be ticked, for those who may act on them. */
  readonly canTick: boolean;
  /** All of the page are ticked to begin with. */
  readonly areTicked: boolean;
}

const ownerOf = ({ owner, ownerKnown }: FindingInScan): React.ReactNode => (
  <OwnerName owner={owner} known={ownerKnown} />
);

const OPTIONAL: readonly TableColumn<FindingInScan>[] = [
  {
    key: 'subscription',
    title: 'Subscription',
    cell: (finding) => <code>{finding.subject.subscriptionId ?? '–'}</code>,
  },
  { key: 'rule', title: 'Rule id', cell: (finding) => <code>{finding.ruleId}</code> },
  { key: 'confidence', title: 'Confidence', cell: (finding) => finding.confidence },
  { key: 'lastseen', title: 'Last seen', cell: (finding) => <Moment at={finding.lastSeenAt} /> },
  { key: 'id', title: 'Finding id', cell: (finding) => <code>{finding.id}</code> },
];

/** One row a finding. Every header that can sort is a link. */
export function FindingTable({ rows, now, sort, parameters, scan, areSubjectsListed, ...more }: Props) {
  const sortable = (by: FindingSort['by'], descendingFirst = false) => ({
    sortHref: sortHref(parameters, sort, by, descendingFirst),
    sorted: sortedAs(sort, by),
  });
  const query = scan ? `?scan=${scan}` : '';
  const ticks: TableColumn<FindingInScan> = {
    key: 'tick',
    title: 'Tick',
    cell: (finding) => (
      <label className="tick">
        <input type="checkbox" name="finding" value={finding.id} form={TICKED_FORM} defaultChecked={more.areTicked} />
        <span className="visually-hidden">{clipped(nameOr(finding.subject.name, finding.id))}</span>
      </label>
    ),
  };
  const fixed: TableColumn<FindingInScan>[] = [
    ...(more.canTick ? [ticks] : []),
    {
      key: 'severity',
      title: 'Severity',
      cell: (finding) => <SeverityMark severity={finding.severity} badge />,
      ...sortable('severity', true),
    },
    {
      key: 'finding',
      title: 'Finding',
      isHeader: true,
      ...sortable('rule'),
      cell: (finding) => (
        <>
          <span className="row-title">
            <a href={`/findings/${finding.id}${query}`}>{finding.ruleTitle}</a>
          </span>
          <small>
            <WholeDates text={finding.summary} />
          </small>
        </>
      ),
    },
    {
      key: 'subject',
      title: 'Subject',
      ...sortable('subject'),
      cell: (finding) => (
        <>
          <SubjectName finding={finding} scan={scan} isLinked={areSubjectsListed} />
          <small className="mono">
            {finding.subject.credential ? finding.subject.credential.id : clipped(finding.subject.id, 44)}
          </small>
        </>
      ),
    },
    {
      key: 'path',
      title: 'Managed identity',
      cell: (finding) => <PlanPath path={finding.managedIdentityPath} plan={finding.plan} scan={scan} />,
    },
    { key: 'due', title: 'Due', cell: (finding) => <Due at={finding.dueAt} now={now} />, ...sortable('due') },
    { key: 'age', title: 'Age', cell: (finding) => ageOf(finding.firstSeenAt, now), ...sortable('age', true) },
    { key: 'owner', title: 'Owner', cell: ownerOf, ...sortable('owner') },
    {
      key: 'status',
      title: 'Status',
      cell: (finding) => <Status finding={finding} exception={more.standing.get(finding.id) ?? null} />,
    },
  ];
  return (
    <ChosenTable
      path="/findings"
      carried={carried(parameters)}
      caption={<span className="visually-hidden">Open findings</span>}
      rows={rows}
      rowKey={(finding) => finding.id}
      columns={[...fixed, ...OPTIONAL.map((column) => ({ ...column, isOptional: true }))]}
    />
  );
}

function Status({ finding, exception }: { readonly finding: FindingInScan; readonly exception: Exception | null }) {
  const isAccepted = exception?.state === 'active';
  return (
    <>
      {finding.examined ? null : <SeverityMark severity="unknown" word="Not examined" />}
      {finding.examined && !isAccepted ? openStatus(finding) : null}
      {exception ? (
        <small>
          <a href={`/exceptions/${exception.id}`}>
            {isAccepted ? `Accepted until ${day(exception.terms.expiresAt)}` : 'Exception requested'}
          </a>
        </small>
      ) : null}
    </>
  );
}

const openStatus = ({ change }: FindingInScan): string => (change === 'unchanged' ? 'Open' : `Open, ${change}`);

function SubjectName({
  finding: { subject },
  scan,
  isLinked,
}: {
  readonly finding: FindingInScan;
  readonly scan: string | null;
  readonly isLinked: boolean;
}) {
  const name = clipped(nameOr(subject.name, '(no name)'));
  const to = isLinked ? subjectHref(subject, scan) : null;
  return <bdi title={subject.name}>{to ? <a href={to}>{name}</a> : name}</bdi>;
}
