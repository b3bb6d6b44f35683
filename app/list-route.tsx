import type { ComponentType, ReactNode } from 'react';
import type { ListProps } from '#components/inventory/list-page';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import type { Page } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import { type ListAddress, parseListQuery } from '#lib/report/url/list-query';
import type { SearchParams } from '#lib/report/url/query';
import type { ListRequest, Store, Viewed } from '#lib/store/store';
import { withOwnerAsked } from './owners/owner-asked';
import { withOwnerShift } from './owners/with-owner-shift';
import { pageContext } from './page-context';
import { pageOf } from './page-of';

interface ListRoute<Row, Filter, By extends string> {
  readonly address: ListAddress<Filter, By>;
  readonly View: ComponentType<ListProps<Row, Filter, By>>;
  readonly read: (
    store: Store,
    request: ListRequest<Filter, { readonly by: By; readonly descending: boolean }> & Viewed,
  ) => Promise<Page<Row>>;
  /** What is drawn above the table, of the same filter. */
  readonly picture?: (
    store: Store,
    request: {
      readonly scanId: string;
      readonly filter: Filter;
      readonly now: Instant;
      readonly parameters: SearchParams;
    } & Viewed,
  ) => Promise<ReactNode>;
}

/** The page of a list: its address is parsed, its rows are read, and its view shows them. */
export async function listRoute<Row, Filter extends object, By extends string>(
  { address, View, read, picture }: ListRoute<Row, Filter, By>,
  searchParams: Promise<SearchParams>,
) {
  const parameters = await searchParams;
  const { store, shell, living, at } = await pageContext(parameters, address.path);
  const scan = living && address.filters.includes('owner') ? await withOwnerShift(store, living, at) : living;
  if (!scan)
    return (
      <Shell context={shell}>
        <NoScan title={address.noun} />
      </Shell>
    );
  const query = parseListQuery(address, parameters, scan.judgedAt);
  const { sort, limit, cursor } = query;
  const filter = await withOwnerAsked(store, scan, query.filter);
  const [{ page, notices }, drawn] = await Promise.all([
    pageOf(cursor, (place) => read(store, { scanId: scan.id, filter, sort, limit, cursor: place, at })),
    picture?.(store, { scanId: scan.id, filter, now: scan.judgedAt, parameters, at }),
  ]);
  const told = { ...query, notices: [...query.notices, ...notices] };
  return (
    <Shell context={shell}>
      <View scan={scan} parameters={parameters} query={told} page={page} picture={drawn} />
    </Shell>
  );
}
