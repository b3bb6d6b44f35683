import { secondsToWait } from '#lib/access/guard/rate-limit';
import { refusalSentence } from '#lib/access/guard/refusal-words';
import { type GuardedRoute, type Need, pageBeside } from '#lib/access/guard/route-table';
import { crossSiteRefusal } from '#lib/access/guard/site-check';
import { isSameOrigin } from '#lib/access/same-origin';
import { callerAddress, isProxyTrusted } from '#lib/access/session/caller-address';
import { may, type Permission } from '#lib/model/access/role';
import { StoreError } from '#lib/store/store-error';
import { forbiddenAnswer, foreignAnswer, noMethodAnswer, tooManyAnswer, unknownAnswer } from './refusals';
import { requestOrigin } from './request-origin';
import { type Visitor, visitorOf } from './visitor';

export interface Asked {
  readonly method: string;
  readonly pathname: string;
  readonly search: string;
  readonly headers: Headers;
  readonly kind: GuardedRoute['kind'];
  readonly need: Need;
  /** That the route answers to; empty: there is no such route. */
  readonly methods: readonly string[];
}

/** Go on, or an answer, or the page that says which role is missing. */
export type Verdict =
  | { readonly pass: true }
  | { readonly pass: false; readonly answer: Response }
  | { readonly pass: false; readonly needs: Permission };

const PASS: Verdict = { pass: true };
const refused = (answer: Response): Verdict => ({ pass: false, answer });
/** In full, because a proxy of Next takes no relative address. */
const seeOther = ({ headers }: Asked, path: string): Verdict =>
  refused(new Response(null, { status: 303, headers: { location: `${requestOrigin(headers)}${path}` } }));

/** Whether a request may go on to its route. The route itself asks once more. */
export async function admit(asked: Asked): Promise<Verdict> {
  const { method, headers, kind, need, pathname } = asked;
  const isRead = method === 'GET' || method === 'HEAD';
  const hasToken = kind === 'api' && headers.has('authorization');
  // Entra sends people back from its own site.
  const foreign = pathname.startsWith('/sign-in') ? null : crossSiteRefusal(headers, method, kind);
  if (foreign) return refused(foreignAnswer(foreign));
  // What does nothing anywhere need not come from here to be told so.
  const isNoMethod = kind === 'api' && asked.methods.length > 0 && !asked.methods.includes(method);
  if (!isRead && !isNoMethod && !hasToken && !isSameOrigin({ headers }))
    return refused(foreignAnswer('Only this dashboard’s own pages may send this.'));
  try {
    if (need === 'nothing') return await admitAnyone(asked);
    const verdict = await admitKnown(asked, need, await visitorOf(headers, kind === 'api'));
    return verdict.pass && isNoMethod ? refused(noMethodAnswer(asked.methods)) : verdict;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return kind === 'page'
      ? seeOther(asked, '/unavailable')
      : refused(Response.json({ error: 'The database cannot be used. /readyz says why.' }, { status: 503 }));
  }
}

async function admitAnyone({ pathname, headers }: Asked): Promise<Verdict> {
  if (pathname !== '/sign-in' && pathname !== '/sign-in/callback') return PASS;
  const caller = callerAddress(headers, isProxyTrusted(process.env)) ?? 'unknown';
  const seconds = await secondsToWait('signIn', caller);
  return seconds === null ? PASS : refused(tooManyAnswer(seconds));
}

async function admitKnown(asked: Asked, need: Permission, visitor: Visitor): Promise<Verdict> {
  const { kind, pathname, search } = asked;
  const { actor, refusedToken } = visitor;
  if (kind === 'api') {
    const caller = actor.objectId ?? visitor.ip ?? 'unknown';
    const seconds = await secondsToWait(refusedToken ? 'refusedToken' : 'api', caller);
    if (seconds !== null) return refused(tooManyAnswer(seconds));
  }
  if (refusedToken)
    await visitor.record({
      action: 'token_refused',
      outcome: 'refused',
      object: pathname,
      because: refusedToken.code,
    });
  // Whether the account still exists is asked when a page is opened, where the browser can follow to Entra and back.
  if (visitor.needsRecheck && opensPage(asked)) return seeOther(asked, `${signInPath(asked)}&silent=1`);
  if (actor.kind === 'nobody') return unknown(asked, visitor);
  if (!may(actor.roles, need)) {
    await visitor.record({
      action: 'access_denied',
      outcome: 'refused',
      object: pathname,
      params: search,
      because: refusalSentence(need, actor.roles),
    });
    return kind === 'api' || kind === 'stream' ? refused(forbiddenAnswer(need, actor)) : { pass: false, needs: need };
  }
  return PASS;
}

/** People are led to sign in, programs are told. */
function unknown(asked: Asked, { refusedToken }: Visitor): Verdict {
  const isForPeople =
    (asked.kind === 'page' && asked.method === 'GET') || (asked.headers.get('accept') ?? '').includes('text/html');
  if (asked.kind === 'api' || asked.kind === 'stream' || !isForPeople) return refused(unknownAnswer(refusedToken));
  return seeOther(asked, asked.method === 'GET' ? signInPath(asked) : '/sign-in');
}

/** Coming back from Entra counts as coming from another site, which starts no download: its list is returned to. */
function signInPath({ pathname, search, kind }: Asked): string {
  const path = kind === 'file' ? pageBeside(pathname) : pathname;
  return `/sign-in?return=${encodeURIComponent(`${path}${search}`)}`;
}

const opensPage = ({ method, kind, headers }: Asked): boolean =>
  method === 'GET' &&
  kind === 'page' &&
  (headers.get('sec-fetch-mode') ?? 'navigate') === 'navigate' &&
  !headers.has('rsc');
