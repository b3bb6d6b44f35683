import { v7 as uuidv7 } from 'uuid';
import { cookieHeader, FEED_COOKIE } from '#lib/access/session/cookies';
import { hashOf, newOpaque } from '#lib/access/session/opaque';
import { identityOf, personOf } from '#lib/model/exceptions/same-person';
import { FEED_DAYS, FEED_DAYS_USUAL, FEED_NAME_MAX, FEEDS_MAX, feedState } from '#lib/model/feeds/feed';
import { addDays, toInstant } from '#lib/model/instant';
import { CREDENTIAL_LIST } from '#lib/report/url/credential-query';
import { parseListQuery } from '#lib/report/url/list-query';
import { shown } from '#lib/report/words';
import { getStore } from '#lib/scan/store-instance';
import { auditTenant } from '../audit-tenant';
import { boundedForm, TOO_LARGE, textOf } from '../exceptions/bounded-form';
import type { Visitor } from '../visitor';

/** The address is shown for as long as it takes to copy it. */
const SHOWN_SECONDS = 120;
/** Filters of the credentials page that a feed may have. */
const FEED_FILTERS = ['kind', 'owner', 'q'];

const backTo = (query: string, cookie: string | null = null): Response =>
  new Response(null, {
    status: 303,
    headers: { location: `/feeds${query}`, ...(cookie ? { 'set-cookie': cookie } : {}) },
  });

/** The query of a feed from its form, or null when it holds what the credentials page does not understand. */
function queryOf(form: FormData): string | null {
  const query = new URLSearchParams();
  for (const name of FEED_FILTERS) if (textOf(form, name).trim()) query.set(name, textOf(form, name).trim());
  const { notices } = parseListQuery(CREDENTIAL_LIST, Object.fromEntries(query), toInstant(new Date()));
  return notices.length > 0 ? null : query.toString().slice(0, 500);
}

/** A feed for whoever asks. Its secret goes to this browser alone, in a cookie that the list shows and that soon ends. */
export async function makeFeed(request: Request, visitor: Visitor): Promise<Response> {
  const form = await boundedForm(request);
  if (!form) return TOO_LARGE();
  const by = personOf(visitor.actor);
  const owner = identityOf(by);
  if (owner === null) return backTo('?failed=nobody');
  const name = shown(textOf(form, 'name')).trim().slice(0, FEED_NAME_MAX);
  const query = queryOf(form);
  if (!name || query === null) return backTo(`?failed=${name ? 'filter' : 'name'}`);
  const store = await getStore();
  const now = toInstant(new Date());
  const mine = (await store.feeds(auditTenant())).filter(
    (feed) => identityOf(feed.createdBy) === owner && feedState(feed, now) === 'live',
  );
  if (mine.length >= FEEDS_MAX) return backTo('?failed=many');
  const scan = await store.latestSealed(textOf(form, 'tenant') || undefined);
  if (!scan) return backTo('?failed=no-scan');
  const days = FEED_DAYS.find((known) => String(known) === textOf(form, 'days')) ?? FEED_DAYS_USUAL;
  const [id, secret] = [uuidv7(), newOpaque()];
  await visitor.record({ action: 'feed.create', outcome: 'success', object: id, params: query });
  await store.saveFeed(auditTenant(), {
    id,
    hash: hashOf(secret),
    name,
    scannedTenantId: scan.tenantId,
    query,
    withExceptions: textOf(form, 'exceptions') === '1',
    createdAt: now,
    createdBy: by,
    expiresAt: addDays(now, days),
  });
  return backTo(`?made=${id}`, cookieHeader(FEED_COOKIE, secret, SHOWN_SECONDS));
}
