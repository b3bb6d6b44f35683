import { Download } from 'lucide-react';
import { AcceptedSwitch } from '#components/findings/accepted-switch';
import { BulkRequest } from '#components/findings/bulk-request';
import { FindingFilters } from '#components/findings/filters';
import { FindingTable } from '#components/findings/finding-table';
import { GroupTable } from '#components/findings/group-table';
import { NotEvaluated } from '#components/findings/not-evaluated';
import { OtherFormats } from '#components/findings/other-formats';
import { TermsUsed } from '#components/terms/terms-used';
import { Notices } from '#components/ui/notices';
import { PageHead } from '#components/ui/page-head';
import { Pager } from '#components/ui/pager';
import { may, type Role } from '#lib/model/access/role';
import type { Exception } from '#lib/model/exceptions/exception';
import type { FindingInScan, Page } from '#lib/model/finding';
import type { Scan } from '#lib/model/scan';
import { frameworkName, rulesFor, standardOf } from '#lib/report/compliance/standards';
import { isRead, isReadWhole } from '#lib/report/coverage';
import { acceptedWords } from '#lib/report/exceptions/exception-words';
import type { LivingSummary } from '#lib/report/exceptions/living-summary';
import { type GroupCounts, groupRows } from '#lib/report/group-rows';
import { carried, findingsHref } from '#lib/report/url/finding-links';
import type { FindingQuery } from '#lib/report/url/finding-query';
import { href, one, type SearchParams } from '#lib/report/url/query';
import { moment, number, plural } from '#lib/report/words';

interface Props {
  readonly scan: Scan & { readonly summary: LivingSummary };
  readonly parameters: SearchParams;
  readonly query: FindingQuery;
  readonly groups: readonly GroupCounts[];
  readonly page: Page<FindingInScan>;
  /** The exception that counts, by the finding's id. */
  readonly standing: ReadonlyMap<string, Exception>;
  readonly roles: readonly Role[];
}

/** The findings page: groups or a list, both from the same filters. */
export function FindingsView({ scan, parameters, query, groups, page, standing, roles }: Props) {
  const { summary } = scan;
  const { accepted: asked } = query.filter;
  const { standard: asStandard } = query.filter;
  const framework = asStandard && asStandard !== 'every' ? asStandard.framework : null;
  const all = groupRows(groups, rulesFor(summary, framework ? standardOf(summary, framework) : null));
  const open = all.reduce((sum, row) => sum + row.open, 0);
  const accepted = all.reduce((sum, row) => sum + row.accepted, 0);
  const rows = all.filter((row) => (asked === false ? row.open : asked ? row.accepted : 1) > 0);
  const total = asked === false ? open : asked ? accepted : open + accepted;
  const canRequest = may(roles, 'operate');
  const isList = query.view === 'list';
  const csv = href('/findings/export.csv', {
    ...carried(parameters),
    view: null,
    cols: null,
    limit: null,
    scan: scan.id,
    bom: '1',
  });
  const download = (
    <>
      <a className="button" href={csv} download>
        <Download size={14} aria-hidden="true" /> Download {plural(total, 'finding')} as CSV
      </a>
      <OtherFormats parameters={parameters} scan={scan.id} />
    </>
  );
  return (
    <>
      <PageHead title="Findings" actions={download}>
        {asked ? (
          <b>{plural(accepted, 'accepted finding')}</b>
        ) : (
          <b>
            {framework
              ? `${plural(open, 'open finding')} by the thresholds of ${frameworkName(framework)}`
              : `${number(open)} of ${plural(summary.open, 'open finding')}`}
            {acceptedWords(accepted)}
          </b>
        )}{' '}
        in {number(rows.length)} of {plural(summary.rules.length, 'rule')}
        {summary.notExamined > 0 ? `, ${number(summary.notExamined)} not examined in this scan` : ''}. Scan of{' '}
        {moment(scan.finishedAt ?? scan.startedAt)}.
      </PageHead>
      <TermsUsed ids={['orphaned', 'dangling', 'expiring', 'owner', 'exception', 'not-evaluated']} />
      <Notices notices={query.notices} />
      <div className="filters">
        <FindingFilters parameters={parameters} summary={summary} />
        <AcceptedSwitch parameters={parameters} asked={asked} accepted={accepted} />
      </div>
      {total === 0 ? <Empty summary={summary} parameters={parameters} /> : null}
      {total > 0 && isList ? (
        <section>
          <FindingTable
            rows={page.rows}
            now={scan.judgedAt}
            sort={query.sort}
            parameters={parameters}
            scan={one(parameters, 'scan')}
            areSubjectsListed={summary.inventory !== undefined}
            standing={standing}
            canTick={canRequest}
            areTicked={one(parameters, 'ticked') === 'page'}
          />
          {canRequest ? <BulkRequest parameters={parameters} shown={page.rows.length} total={open + accepted} /> : null}
          <Pager
            shown={page.rows.length}
            total={page.total}
            noun="findings"
            nextHref={page.next ? findingsHref(parameters, { cursor: page.next }) : null}
            firstHref={query.cursor ? findingsHref(parameters, {}) : null}
          />
        </section>
      ) : null}
      {total > 0 && !isList ? (
        <GroupTable rows={rows} now={scan.judgedAt} parameters={parameters} areOwnersRead={isRead(summary, 'owners')} />
      ) : null}
      <NotEvaluated summary={summary} />
    </>
  );
}

function Empty({ summary, parameters }: { readonly summary: LivingSummary; readonly parameters: SearchParams }) {
  const isFiltered = Object.entries(carried(parameters)).some(
    ([name, value]) => value && !['view', 'scan', 'sort', 'limit', 'cols'].includes(name),
  );
  if (isFiltered)
    return (
      <p className="panel">
        No finding matches these filters. There are {plural(summary.open, 'open finding')} without them.{' '}
        <a href="/findings">Clear filters</a>
      </p>
    );
  const isWhole = isReadWhole(summary);
  return (
    <p className="panel">
      {isWhole
        ? 'No findings in what was evaluated: every source that is on was read whole.'
        : 'None found in what was evaluated; not everything was.'}
    </p>
  );
}
