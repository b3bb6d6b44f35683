import { Download } from 'lucide-react';
import { RegisterTable } from '#components/exceptions/register-table';
import { FilterMenu } from '#components/ui/filter-menu';
import { Notices } from '#components/ui/notices';
import { PageHead } from '#components/ui/page-head';
import { Pager } from '#components/ui/pager';
import { QueryChip } from '#components/ui/query-chip';
import type { Exception } from '#lib/model/exceptions/exception';
import type { Page } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Scan } from '#lib/model/scan';
import { CATEGORY_WORDS, EXCEPTION_STATE_WORDS } from '#lib/report/exceptions/exception-words';
import { EXCEPTION_LIST, type RegisterFilter, type RegisterSort } from '#lib/report/url/exception-query';
import { carriedOf, isFiltered, type ListQuery, listHref } from '#lib/report/url/list-query';
import { href, type SearchParams } from '#lib/report/url/query';
import { counted } from '#lib/report/words';

interface Props {
  readonly scan: Scan;
  readonly parameters: SearchParams;
  readonly query: ListQuery<RegisterFilter, RegisterSort>;
  readonly page: Page<Exception>;
  readonly at: Instant;
  readonly failure: string | null;
}

const MENUS = [
  { name: 'state', label: 'State', options: EXCEPTION_STATE_WORDS },
  { name: 'category', label: 'Reason', options: CATEGORY_WORDS },
  {
    name: 'ends',
    label: 'Ends',
    options: { '14d': 'within 14 days', '30d': 'within 30 days', '90d': 'within 90 days' },
  },
] as const;

/** Every exception of the tenant: those that end soon first, then those that wait. */
export function RegisterView({ scan, parameters, query, page, at, failure }: Props) {
  const current = carriedOf(EXCEPTION_LIST, parameters);
  const csv = href('/exceptions/export.csv', { ...current, limit: null, scan: scan.id, bom: '1' });
  const keepWithout = (name: string) =>
    Object.entries(current).flatMap(([key, value]) => (value && key !== name ? [[key, value] as const] : []));
  return (
    <>
      <PageHead
        title="Exceptions"
        actions={
          <a className="button" href={csv} download>
            <Download size={14} aria-hidden="true" /> Download {counted(page.total, 'exception')} as CSV
          </a>
        }
      >
        <b>{counted(page.total, 'exception')}</b>. Those that end within 30 days come first, then those that wait. A
        finding with an active one counts as accepted.
      </PageHead>
      {failure ? (
        <p className="notice" role="alert">
          {failure}
        </p>
      ) : null}
      <Notices notices={query.notices} />
      <search className="filters" aria-label="Filters">
        {MENUS.map(({ name, label, options }) => (
          <FilterMenu
            key={name}
            name={name}
            label={label}
            path="/exceptions"
            options={Object.entries(options).map(([value, words]) => ({ value, label: words, count: null }))}
            chosen={(current[name] ?? '').split(',').filter(Boolean)}
            keep={keepWithout(name)}
          />
        ))}
        {current.q ? (
          <QueryChip label="Text" value={current.q} href={listHref(EXCEPTION_LIST, parameters, { q: null })} />
        ) : null}
        {isFiltered(EXCEPTION_LIST, parameters) ? (
          <a className="button link" href="/exceptions">
            Clear filters
          </a>
        ) : null}
      </search>
      {page.total === 0 ? (
        <p className="panel">
          {isFiltered(EXCEPTION_LIST, parameters)
            ? 'No exception matches these filters.'
            : 'No exception was ever requested. Request one on the page of a finding, or tick findings in their list.'}
        </p>
      ) : (
        <section>
          <RegisterTable rows={page.rows} now={at} query={query} parameters={parameters} />
          <Pager
            shown={page.rows.length}
            total={page.total}
            noun="exceptions"
            nextHref={page.next ? listHref(EXCEPTION_LIST, parameters, { cursor: page.next }) : null}
            firstHref={query.cursor ? listHref(EXCEPTION_LIST, parameters, {}) : null}
          />
        </section>
      )}
    </>
  );
}
