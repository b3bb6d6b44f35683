import { addDays, type Instant } from '#lib/model/instant';
import type { Scan } from '#lib/model/scan';
import { CALENDAR_DAYS, EXPIRY_LIST, heatCalendar } from '#lib/report/expiry/heat-calendar';
import { carriedOf, parseListQuery } from '#lib/report/url/list-query';
import type { SearchParams } from '#lib/report/url/query';
import type { Store } from '#lib/store/store';
import { withOwnerAsked } from '../owners/owner-asked';
import { pageOf } from '../page-of';

/** The calendar of a whole year whatever days are chosen, and the list of those days. */
export async function expiryPage(store: Store, scan: Scan, parameters: SearchParams, at: Instant) {
  const query = parseListQuery(EXPIRY_LIST, parameters, scan.judgedAt);
  const { sort, limit, cursor } = query;
  const filter = await withOwnerAsked(store, scan, query.filter);
  const year = { endsAfter: scan.judgedAt, endsBefore: addDays(scan.judgedAt, CALENDAR_DAYS) };
  const ends = await store.credentialEnds(scan.id, { ...filter, ...year }, at);
  const isChosen = filter.endsAfter !== undefined || filter.endsBefore !== undefined;
  const listed = isChosen ? filter : { ...filter, ...year };
  const { page, notices } = await pageOf(cursor, (place) =>
    store.credentials({ scanId: scan.id, filter: listed, sort, limit, cursor: place, at }),
  );
  const kept = { ...carriedOf(EXPIRY_LIST, parameters), from: null, to: null };
  return {
    query: { ...query, notices: [...query.notices, ...notices] },
    weeks: heatCalendar(ends, scan.judgedAt, kept),
    page,
  };
}
