import type { Feed } from '#lib/model/feeds/feed';
import { addDays, toInstant } from '#lib/model/instant';
import { exceptionEntry, isInCalendar } from '#lib/report/calendar/calendar-entries';
import { type CalendarEntry, expiryCalendar } from '#lib/report/calendar/expiry-calendar';
import { parseCredentialQuery, weekHref } from '#lib/report/url/credential-query';
import type { Store } from '#lib/store/store';
import { dueEntries } from './due-entries';

const GONE_DAYS = 90;

export interface FeedCalendar {
  readonly text: string;
  readonly events: number;
  readonly scanId: string;
}

/** The calendar of a feed from the latest sealed scan; null: there is none. @param origin of the dashboard */
export async function feedCalendar(store: Store, feed: Feed, origin: string): Promise<FeedCalendar | null> {
  const scan = await store.latestSealed(feed.scannedTenantId);
  if (!scan) return null;
  const { filter } = parseCredentialQuery(Object.fromEntries(new URLSearchParams(feed.query)), scan.judgedAt);
  const entries = [
    ...(await dueEntries(store, scan, filter, origin)),
    ...(feed.withExceptions ? await exceptionEntries(store, scan.tenantId, origin) : []),
  ].sort((a, b) => (`${a.endsAt} ${a.id}` < `${b.endsAt} ${b.id}` ? -1 : 1));
  const text = expiryCalendar(entries, {
    name: `Dosimeter: ${feed.name}`,
    host: new URL(origin).hostname,
    at: scan.finishedAt ?? scan.startedAt,
    weekUrl: (startsAt) => `${origin}${weekHref(startsAt, null)}`,
  });
  return { text, events: text.split('BEGIN:VEVENT').length - 1, scanId: scan.id };
}

async function exceptionEntries(store: Store, tenantId: string, origin: string): Promise<readonly CalendarEntry[]> {
  const now = toInstant(new Date());
  const since = addDays(now, -GONE_DAYS);
  const exceptions = await store.exceptions(tenantId, { state: { any: ['active', 'revoked'] } }, now);
  return exceptions
    .filter(({ terms, endedAt }) => isInCalendar(terms.expiresAt, now) && (endedAt === null || endedAt >= since))
    .map((exception) => exceptionEntry(exception, origin));
}
