import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { TermsUsed } from '#components/terms/terms-used';
import { FilterMenu } from '#components/ui/filter-menu';
import { Notices } from '#components/ui/notices';
import { PageHead } from '#components/ui/page-head';
import { Pager } from '#components/ui/pager';
import { QueryChip } from '#components/ui/query-chip';
import type { Page } from '#lib/model/finding';
import type { RowCounts, Scan, ScanSummary } from '#lib/model/scan';
import type { TermId } from '#lib/report/terms';
import { carriedOf, isFiltered, type ListAddress, type ListQuery, listHref } from '#lib/report/url/list-query';
import { href, type SearchParams } from '#lib/report/url/query';
import { counted, countedNumber, moment, number } from '#lib/report/words';

/** A filter of a list: its parameter, and the words for its values. */
export interface ListMenu {
  readonly name: string;
  readonly label: string;
  readonly options: Readonly<Record<string, string>>;
  /** Counts by value, from the seal; absent where none are kept. */
  readonly counts?: Readonly<Record<string, number>> | undefined;
  /** Ticked without being asked for. */
  readonly preset?: string;
}

/** What every list page is handed. */
export interface ListProps<Row, Filter, By extends string> {
  readonly scan: Scan & { readonly summary: ScanSummary };
  readonly parameters: SearchParams;
  readonly query: ListQuery<Filter, By>;
  readonly page: Page<Row>;
  /** Between the filters and the table. */
  readonly picture?: ReactNode;
}

interface Props<Row, Filter, By extends string> extends ListProps<Row, Filter, By> {
  readonly address: ListAddress<Filter, By>;
  /** `identity`, `identities` */
  readonly noun: readonly [one: string, many: string];
  /** Undefined: the scan was sealed before this list was kept. Without a total: not read whole. */
  readonly counts: (Pick<RowCounts, 'notExamined'> & { readonly total: number | null }) | undefined;
  readonly menus: readonly ListMenu[];
  /** Said after the count. */
  readonly children?: ReactNode;
  /** A switch beside the filters, for rows hidden by default. */
  readonly hidden?: ReactNode;
  readonly unread: readonly string[];
  readonly terms: readonly TermId[];
  readonly table: ReactNode;
}

/** A list with its filters, its count and its file; all of it from the address. */
export function ListPage<Row, Filter, By extends string>(props: Props<Row, Filter, By>) {
  const { address, scan, parameters, query, page, noun, counts } = props;
  const [one, many] = noun;
  const current = carriedOf(address, parameters);
  const csv = href(`${address.path}/export.csv`, { ...current, cols: null, limit: null, scan: scan.id, bom: '1' });
  const nouns = (count: number): string => `${number(count)} ${count === 1 ? one : many}`;
  if (!counts)
    return (
      <>
        <PageHead title={address.noun}>Scan of {moment(scan.finishedAt ?? scan.startedAt)}.</PageHead>
        <p className="panel">This scan was sealed before {many} were kept. Run a new scan to list them.</p>
      </>
    );
  return (
    <>
      <PageHead
        title={address.noun}
        actions={
          <a className="button" href={csv} download>
            <Download size={14} aria-hidden="true" /> Download {counted(page.total, one, many)} as CSV
          </a>
        }
      >
        <b>
          {countedNumber(page.total)} of {counts.total === null ? `an unknown number of ${many}` : nouns(counts.total)}
        </b>
        {counts.notExamined > 0 ? `, ${number(counts.notExamined)} not evaluated in this scan` : ''}.{' '}
        {props.unread.length > 0 ? (
          <>
            Not read: {props.unread.join(', ')}, so an unknown number is missing (<a href="/coverage">coverage</a>).{' '}
          </>
        ) : null}
        Scan of {moment(scan.finishedAt ?? scan.startedAt)}. {props.children}
      </PageHead>
      <Notices notices={query.notices} />
      <TermsUsed ids={props.terms} />
      <ListFilters {...props} current={current} />
      {page.total === 0 ? (
        <Empty {...props} />
      ) : (
        <>
          {props.picture}
          <section>
            {props.table}
            <Pager
              shown={page.rows.length}
              total={page.total}
              noun={many}
              nextHref={page.next ? listHref(address, parameters, { cursor: page.next }) : null}
              firstHref={query.cursor ? listHref(address, parameters, {}) : null}
            />
          </section>
        </>
      )}
    </>
  );
}

function ListFilters<Row, Filter, By extends string>({
  address,
  parameters,
  menus,
  hidden,
  current,
}: Props<Row, Filter, By> & { readonly current: Readonly<Record<string, string | null>> }) {
  const keepWithout = (name: string) =>
    Object.entries(current).flatMap(([key, value]) => (value && key !== name ? [[key, value] as const] : []));
  const shown = new Set(menus.map(({ name }) => name));
  const others = address.filters.filter(
    (name) => current[name] && !shown.has(name) && name !== 'microsoft' && name !== 'managed',
  );
  return (
    <search className="filters" aria-label="Filters">
      {menus.map(({ name, label, options, counts, preset }) => (
        <FilterMenu
          key={name}
          name={name}
          label={label}
          path={address.path}
          options={Object.entries(options).flatMap(([value, words]) =>
            counts && !counts[value] ? [] : [{ value, label: words, count: counts?.[value] ?? null }],
          )}
          chosen={(current[name] ?? preset ?? '').split(',').filter(Boolean)}
          keep={keepWithout(name)}
        />
      ))}
      {hidden}
      {others.map((name) => (
        <QueryChip
          key={name}
          label={name === 'q' ? 'Text' : name}
          value={current[name] ?? ''}
          href={listHref(address, parameters, { [name]: null })}
        />
      ))}
      {isFiltered(address, parameters) ? (
        <a className="button link" href={href(address.path, { scan: current.scan })}>
          Clear filters
        </a>
      ) : null}
    </search>
  );
}

function Empty<Row, Filter, By extends string>({ address, parameters, counts, noun, unread }: Props<Row, Filter, By>) {
  if (isFiltered(address, parameters))
    return (
      <p className="panel">
        Nothing matches these filters. <a href={address.path}>Clear filters</a>
      </p>
    );
  return (
    <p className="panel">
      {unread.length > 0 || counts?.total === null
        ? `No ${noun[1]} in what was read; ${unread.join(', ') || 'not everything'} was not read.`
        : `No ${noun[1]} are shown; what this list is made of was read whole.`}
    </p>
  );
}
