import { CalendarPlus } from 'lucide-react';
import { CredentialTable } from '#components/credentials/credential-table';
import { HeatCalendar, HeatTable } from '#components/expiry/heat-calendar';
import { FilterMenu } from '#components/ui/filter-menu';
import { Notices } from '#components/ui/notices';
import { PageHead } from '#components/ui/page-head';
import { Pager } from '#components/ui/pager';
import type { Listed, Page } from '#lib/model/finding';
import type { CredentialFilter, CredentialRow, CredentialSort } from '#lib/model/rows/credential-row';
import type { Scan, ScanSummary } from '#lib/model/scan';
import { EXPIRY_LIST, type HeatWeek } from '#lib/report/expiry/heat-calendar';
import { carriedOf, type ListQuery, listHref } from '#lib/report/url/list-query';
import { href, one, type SearchParams } from '#lib/report/url/query';
import { day, number, plural } from '#lib/report/words';

interface Props {
  readonly scan: Scan & { readonly summary: ScanSummary };
  readonly parameters: SearchParams;
  readonly query: ListQuery<CredentialFilter, CredentialSort['by']>;
  readonly weeks: readonly HeatWeek[];
  readonly page: Page<Listed<CredentialRow>>;
}

const MENUS = [
  { name: 'kind', label: 'Kind', options: { secret: 'Client secret', certificate: 'Certificate' } },
  { name: 'owner', label: 'Owner', options: { none: 'No owner', some: 'Has an owner', unknown: 'Not evaluated' } },
] as const;

/** When credentials end: a year of days, then the list of the days that are chosen. */
export function ExpiryView({ scan, parameters, query, weeks, page }: Props) {
  const { expiry } = scan.summary;
  const current = carriedOf(EXPIRY_LIST, parameters);
  const scanAsked = one(parameters, 'scan');
  const total = weeks.reduce((sum, week) => sum + week.days.reduce((all, { total: ends }) => all + ends, 0), 0);
  const expired = expiry.expired.secrets + expiry.expired.certificates;
  const isChosen = current.from !== null || current.to !== null;
  return (
    <>
      <PageHead
        title="Expiry"
        actions={
          <a className="button" href="/feeds">
            <CalendarPlus size={14} aria-hidden="true" /> Subscribe in a calendar
          </a>
        }
      >
        <b>{plural(total, 'sign-in credential')}</b> end in the year from {day(scan.judgedAt)},{' '}
        {number(expiry.within30Days)} within 30 days.{' '}
        <a href={href('/credentials', { to: scan.judgedAt, scan: scanAsked })}>{number(expired)} have ended</a>,{' '}
        {number(expiry.endless)} have no end.
      </PageHead>
      <Notices notices={query.notices} />
      <search className="filters" aria-label="Filters">
        {MENUS.map(({ name, label, options }) => (
          <FilterMenu
            key={name}
            name={name}
            label={label}
            path={EXPIRY_LIST.path}
            options={Object.entries(options).map(([value, words]) => ({ value, label: words, count: null }))}
            chosen={(current[name] ?? '').split(',').filter(Boolean)}
            keep={Object.entries(current).flatMap(([key, value]) =>
              value && key !== name ? [[key, value] as const] : [],
            )}
          />
        ))}
        {isChosen ? (
          <a className="button link" href={listHref(EXPIRY_LIST, parameters, { from: null, to: null })}>
            Show the whole year
          </a>
        ) : null}
      </search>
      {expiry.weeks.length === 0 ? (
        <p className="notice unknown">Not evaluated: credentials were not read in this scan.</p>
      ) : (
        <section>
          <h2>Twelve months</h2>
          <HeatCalendar weeks={weeks} />
          <HeatTable weeks={weeks} />
        </section>
      )}
      <section>
        <h2>{isChosen ? 'Ending on the days chosen' : 'Ending in this year'}</h2>
        {page.total === 0 ? (
          <p className="panel">Nothing that was read ends in this time.</p>
        ) : (
          <>
            <CredentialTable
              rows={page.rows}
              now={scan.judgedAt}
              sort={query.sort}
              parameters={parameters}
              address={EXPIRY_LIST}
            />
            <Pager
              shown={page.rows.length}
              total={page.total}
              noun="credentials"
              nextHref={page.next ? listHref(EXPIRY_LIST, parameters, { cursor: page.next }) : null}
              firstHref={query.cursor ? listHref(EXPIRY_LIST, parameters, {}) : null}
            />
          </>
        )}
      </section>
    </>
  );
}
