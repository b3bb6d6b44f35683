import { DataTable } from '#components/ui/data-table';
import { Notices } from '#components/ui/notices';
import { PageHead } from '#components/ui/page-head';
import { Pager } from '#components/ui/pager';
import { Moment } from '#components/ui/when';
import { AUDIT_ACTIONS, type AuditRecord } from '#lib/model/access/audit-event';
import type { Page } from '#lib/model/finding';
import { type AuditQuery, OUTCOMES } from '#lib/report/audit/audit-query';
import { href, one, type SearchParams } from '#lib/report/url/query';
import { number, plural, shortDigest } from '#lib/report/words';

/** The log, newest line first. */
export function AuditView({
  page,
  query,
  parameters,
}: {
  readonly page: Page<AuditRecord>;
  readonly query: AuditQuery;
  readonly parameters: SearchParams;
}) {
  const carried = Object.fromEntries(
    ['action', 'outcome', 'who', 'from', 'to', 'limit'].map((name) => [name, one(parameters, name)]),
  );
  return (
    <>
      <PageHead
        title="Audit log"
        actions={
          <a className="button" href={href('/audit/export.ndjson', { ...carried, limit: null })} download>
            Download as NDJSON
          </a>
        }
      >
        {plural(page.total, 'line')}, each chained to the one before. <code>npm run audit-log:verify</code> shows
        whether one was changed or removed.
      </PageHead>
      <Notices notices={query.notices} />
      <form method="get" action="/audit" className="audit-filter">
        <Choice name="action" options={AUDIT_ACTIONS} chosen={carried.action} />
        <Choice name="outcome" options={OUTCOMES} chosen={carried.outcome} />
        <label>
          Object id <input type="text" name="who" defaultValue={carried.who ?? ''} size={20} />
        </label>
        <label>
          From <input type="date" name="from" defaultValue={carried.from ?? ''} />
        </label>
        <label>
          Before <input type="date" name="to" defaultValue={carried.to ?? ''} />
        </label>
        <button type="submit" className="button primary">
          Filter
        </button>
        <a className="button" href="/audit">
          Clear
        </a>
      </form>
      {page.rows.length === 0 ? <p>No line matches.</p> : <Lines rows={page.rows} />}
      <Pager
        shown={page.rows.length}
        total={page.total}
        noun="lines"
        nextHref={page.next ? href('/audit', { ...carried, cursor: page.next }) : null}
        firstHref={query.cursor ? href('/audit', carried) : null}
      />
    </>
  );
}

function Choice({
  name,
  options,
  chosen,
}: {
  readonly name: string;
  readonly options: readonly string[];
  readonly chosen: string | null | undefined;
}) {
  return (
    <label>
      {name === 'action' ? 'Action' : 'Outcome'}{' '}
      <select name={name} defaultValue={chosen ?? ''}>
        <option value="">any</option>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  );
}

const Lines = ({ rows }: { readonly rows: readonly AuditRecord[] }) => (
  <DataTable
    caption={<span className="visually-hidden">Audit log</span>}
    rows={rows}
    rowKey={({ sequence }) => String(sequence)}
    columns={[
      {
        key: 'at',
        title: 'Time',
        isHeader: true,
        cell: ({ at, sequence }) => (
          <>
            <span className="row-title">
              <Moment at={at} />
            </span>
            <small>line {number(sequence)}</small>
          </>
        ),
      },
      {
        key: 'actor',
        title: 'Actor',
        cell: ({ actor }) => (
          <>
            {actor.name}
            <small>{actor.roles.join(', ')}</small>
          </>
        ),
      },
      { key: 'action', title: 'Action', isWhole: true, cell: ({ action }) => action },
      {
        key: 'object',
        title: 'Object',
        cell: ({ object, params }) => (
          <>
            {object ?? '–'}
            {params ? <small>{params}</small> : null}
          </>
        ),
      },
      {
        key: 'outcome',
        title: 'Outcome',
        cell: ({ outcome, because }) => (
          <>
            {outcome}
            {because ? <small>{because}</small> : null}
          </>
        ),
      },
      { key: 'rows', title: 'Rows', isNumber: true, cell: (line) => (line.rows === null ? '–' : number(line.rows)) },
      {
        key: 'digest',
        title: 'Digest',
        cell: ({ sha256 }) => (sha256 ? <code title={sha256}>{shortDigest(sha256)}</code> : '–'),
      },
      { key: 'ip', title: 'IP', cell: ({ ip }) => ip ?? '–' },
    ]}
  />
);
