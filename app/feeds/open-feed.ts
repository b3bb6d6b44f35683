import { secondsToWait } from '#lib/access/guard/rate-limit';
import { hashOf } from '#lib/access/session/opaque';
import type { Actor } from '#lib/model/access/actor';
import { type Feed, feedState } from '#lib/model/feeds/feed';
import { toInstant } from '#lib/model/instant';
import { fileSlug } from '#lib/report/csv/file-name';
import { getStore } from '#lib/scan/store-instance';
import { auditTenant } from '../audit-tenant';
import { fileResponse } from '../downloads/file-response';
import { recordedDownload } from '../recorded-download';
import { tooManyAnswer } from '../refusals';
import { requestOrigin } from '../request-origin';
import { visitorOf } from '../visitor';
import { feedCalendar } from './feed-calendar';

const SECRET = /^[\w-]{43}$/;

/** The same for an address that never was one, one that has ended and one that was revoked: nothing can be found out. */
const GONE = (): Response =>
  Response.json({ error: 'This feed does not work any more. Make a new one at /feeds.' }, { status: 404 });

async function* once(text: string): AsyncIterable<string> {
  yield text;
}

/** What reads a feed is known by the feed alone. */
const readerOf = (feed: Feed): Actor => ({
  kind: 'feed',
  tenantId: feed.createdBy.tenantId,
  objectId: null,
  name: `feed of ${feed.createdBy.name}`,
  roles: [],
  sessionRef: feed.hash.slice(0, 12),
});

/** Answers with the calendar of the feed whose secret the address holds, and writes that down. */
export async function openFeed(request: Request): Promise<Response> {
  const visitor = await visitorOf(request.headers, false);
  const wait = await secondsToWait('feed', visitor.ip ?? 'unknown');
  if (wait !== null) return tooManyAnswer(wait);
  const secret = new URL(request.url).searchParams.get('t') ?? '';
  if (!SECRET.test(secret)) return GONE();
  const store = await getStore();
  const feed = await store.feedByHash(auditTenant(), hashOf(secret));
  if (!feed) return GONE();
  const state = feedState(feed, toInstant(new Date()));
  const action = 'feed.read';
  if (state !== 'live') {
    const because = state === 'revoked' ? 'The feed was revoked.' : 'The feed has ended.';
    await visitor.record({ action, outcome: 'refused', object: feed.id, because }, readerOf(feed));
    return GONE();
  }
  const calendar = await feedCalendar(store, feed, requestOrigin(request.headers));
  if (!calendar) return Response.json({ error: 'No scan has been sealed yet.' }, { status: 503 });
  const record: typeof visitor.record = (draft) => visitor.record(draft, readerOf(feed));
  return recordedDownload(
    fileResponse(`${fileSlug(feed.name, 'expiry')}.ics`, 'text/calendar; charset=utf-8', once(calendar.text)),
    { ...visitor, record },
    { action, object: feed.id, scanId: calendar.scanId },
    () => calendar.events,
  );
}
