import { Download, Printer } from 'lucide-react';
import type { ListProps } from '#components/inventory/list-page';
import { FlowChart } from '#components/plan/flow-chart';
import { PlanFilters } from '#components/plan/plan-filters';
import { PlanHistory } from '#components/plan/plan-history';
import { PlanTable } from '#components/plan/plan-table';
import { ReadinessFunnel } from '#components/plan/readiness-funnel';
import { WaveBand } from '#components/plan/wave-band';
import { WhatIfBand } from '#components/plan/what-if-band';
import { TermsUsed } from '#components/terms/terms-used';
import { Notices } from '#components/ui/notices';
import { PageHead } from '#components/ui/page-head';
import { Pager } from '#components/ui/pager';
import type { Listed } from '#lib/model/finding';
import type { TrendPoint } from '#lib/model/history/trend';
import type { PlanFilter, PlanItem, PlanSort, PlanSummary } from '#lib/model/plan';
import { partialSentence } from '#lib/report/coverage';
import { unreadParts } from '#lib/report/list-gaps';
import { planSentence } from '#lib/report/plan/readiness';
import type { WhatIf } from '#lib/report/plan/what-if';
import { carriedOf, listHref } from '#lib/report/url/list-query';
import { PLAN_LIST } from '#lib/report/url/plan-query';
import { href, one } from '#lib/report/url/query';
import { counted, countedNumber, moment, number, plural } from '#lib/report/words';

interface Props extends ListProps<Listed<PlanItem>, PlanFilter, PlanSort['by']> {
  readonly ticks: readonly string[];
  readonly whatIf: WhatIf | null;
  /** The last scans up to this one, oldest first. */
  readonly trend: readonly TrendPoint[];
}

/** How far the tenant is from needing no credential, what to do next, and what it would bring. */
export function PlanView(props: Props) {
  const { scan, parameters, query } = props;
  const { plan } = scan.summary;
  if (!plan)
    return (
      <>
        <PageHead title="Migration to managed identity" />
        <p className="panel">This scan was sealed before plans were made. Run a new scan to have one.</p>
      </>
    );
  const isPrint = one(parameters, 'print') === '1';
  const keep = one(parameters, 'scan');
  const carried = { ...carriedOf(PLAN_LIST, parameters), limit: null, tick: null };
  const partial = partialSentence(scan);
  const unread = unreadParts(scan.summary, 'plan');
  return (
    <>
      <PageHead
        title="Migration to managed identity"
        actions={
          <>
            <a className="button" href={href('/plan/export.csv', { ...carried, scan: scan.id, bom: '1' })} download>
              <Download size={14} aria-hidden="true" /> Download {counted(props.page.total, 'plan')} as CSV
            </a>
            <a className="button" href={href('/plan/report', { scan: scan.id, print: '1' })}>
              <Printer size={14} aria-hidden="true" /> Print report
            </a>
          </>
        }
      >
        <b>{planSentence(plan)}.</b>{' '}
        {unread.length > 0 ? (
          <>
            Not read: {unread.join(', ')}, so an unknown number is missing (<a href="/coverage">coverage</a>).{' '}
          </>
        ) : null}
        State comes from scans, last {moment(scan.finishedAt ?? scan.startedAt)}.
      </PageHead>
      <TermsUsed ids={['workload', 'managed-identity', 'wave', 'not-evaluated']} />
      <Notices notices={query.notices} />
      {partial ? (
        <p className="notice unknown">
          <span>
            <b>Partial scan.</b> {partial}
          </span>
          <a href={`/coverage?scan=${scan.id}`}>See what is missing</a>
        </p>
      ) : null}
      <ReadinessFunnel plan={plan} isOpen={isPrint} />
      <WaveBand plan={plan} now={scan.judgedAt} scan={keep} />
      <FlowChart plan={plan} scan={keep} isOpen={isPrint} />
      <PlanHistory points={props.trend} isOpen={isPrint} />
      <Plans {...props} plan={plan} />
    </>
  );
}

function Plans({ scan, parameters, query, page, ticks, whatIf, plan }: Props & { readonly plan: PlanSummary }) {
  const shown = new Set(page.rows.map(({ id }) => id));
  const hidden = Object.entries({ ...carriedOf(PLAN_LIST, parameters), tick: null, cursor: query.cursor });
  const total = scan.summary.inventory?.plan?.total ?? plan.items;
  return (
    <section id="plans">
      <div className="section-head">
        <h2>Plans</h2>
        <span className="meta">
          <b>
            {countedNumber(page.total)} of {plural(total, 'plan')}
          </b>
          , {query.sort.by === 'priority' ? 'highest priority first' : `sorted by ${query.sort.by}`}
          {query.sort.by === 'priority' ? null : (
            <>
              {' '}
              (<a href={listHref(PLAN_LIST, parameters, { sort: null })}>by priority</a>)
            </>
          )}
        </span>
        <Segments parameters={parameters} plan={plan} />
      </div>
      <PlanFilters parameters={parameters} plan={plan} facets={scan.summary.inventory?.plan?.facets ?? {}} />
      {page.total === 0 ? (
        <p className="panel">
          Nothing matches these filters. <a href="/plan">Clear filters</a>
        </p>
      ) : (
        <form method="get" action="/plan#plans" className="plan-form">
          {hidden.map(([name, value]) => (value ? <input key={name} type="hidden" name={name} value={value} /> : null))}
          {ticks.map((id) => (shown.has(id) ? null : <input key={id} type="hidden" name="tick" value={id} />))}
          <WhatIfBand result={whatIf} />
          <PlanTable rows={page.rows} now={scan.judgedAt} sort={query.sort} parameters={parameters} ticks={ticks} />
        </form>
      )}
      <Pager
        shown={page.rows.length}
        total={page.total}
        noun="plans"
        nextHref={page.next ? `${listHref(PLAN_LIST, parameters, { cursor: page.next })}#plans` : null}
        firstHref={query.cursor ? `${listHref(PLAN_LIST, parameters, {})}#plans` : null}
      />
    </section>
  );
}

const WAY_OUT = { route: '-keep,-unknown,-certificate', wave: '-blocked' };
const NONE = { route: null, wave: null, state: null };

/** The four lists that are asked for most. */
function Segments({ parameters, plan }: { readonly parameters: Props['parameters']; readonly plan: PlanSummary }) {
  const { withoutBlocker, started, done } = plan.readiness;
  const lists = [
    { words: 'All', count: null, filter: NONE },
    { words: 'Ready', count: withoutBlocker - started, filter: { ...WAY_OUT, state: 'not-started' } },
    {
      words: 'In progress',
      count: started - done,
      filter: { ...WAY_OUT, state: 'identity-attached,grants-at-parity,signing-in,credential-idle' },
    },
    { words: 'Blocked', count: plan.waves.blocked.items, filter: { ...NONE, wave: 'blocked' } },
    { words: 'Not evaluated', count: plan.routes.unknown, filter: { ...NONE, route: 'unknown' } },
  ] as const;
  return (
    <nav className="segments" aria-label="Often asked for">
      {lists.map(({ words, count, filter }) => {
        const isCurrent = Object.entries(filter).every(([name, value]) => one(parameters, name) === value);
        return (
          <a
            key={words}
            href={`${listHref(PLAN_LIST, parameters, filter)}#plans`}
            {...(isCurrent ? { 'aria-current': 'true' as const } : {})}
          >
            {words}
            {count === null ? null : ` ${number(count)}`}
          </a>
        );
      })}
    </nav>
  );
}
