import { type NextRequest, NextResponse } from 'next/server';
import { methodsOf, needOf, routeOf } from '#lib/access/guard/route-table';
import { contentPolicy, FIXED_HEADERS } from '#lib/access/guard/security-headers';
import { isOwnHost } from '#lib/access/guard/site-check';
import { getAccessSettings } from '#lib/access/settings/settings-instance';
import { admit } from './app/admit';
import { isPurged } from './app/is-purged';

const isDevelopment = process.env.NODE_ENV === 'development';
/** What only this file may tell the pages. */
const OWN_HEADERS = ['x-nonce', 'x-request-id', 'x-needs', 'x-path'];

/** In front of every route: gives every answer its headers and turns away whoever may not have it. */
export async function proxy(request: NextRequest): Promise<NextResponse | Response> {
  const { appUrl, signIn } = getAccessSettings();
  const { pathname, search } = request.nextUrl;
  const route = routeOf(pathname);
  const isApi = pathname.startsWith('/api/');
  const kind = route?.kind ?? (isApi ? 'api' : 'page');
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const loginOrigin = signIn?.browserLoginOrigin ?? null;
  const policy = contentPolicy(kind, { nonce, loginOrigin, isDevelopment });
  const withHeaders = <Answer extends Response>(answer: Answer): Answer => {
    answer.headers.set('content-security-policy', policy);
    for (const [name, value] of Object.entries(FIXED_HEADERS)) answer.headers.set(name, value);
    return answer;
  };
  // A probe of the platform names the machine, not the dashboard.
  if (kind !== 'health' && !isOwnHost(request.headers.get('host'), appUrl))
    return withHeaders(new Response(`This dashboard answers only at ${appUrl}.`, { status: 421 }));

  const headers = new Headers(request.headers);
  for (const name of OWN_HEADERS) headers.delete(name);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  headers.set('x-request-id', crypto.randomUUID());
  headers.set('x-path', `${pathname}${search}`);
  const need = needOf(route, request.method);
  const verdict = await admit({
    method: request.method,
    pathname,
    search,
    headers,
    kind,
    need,
    methods: methodsOf(route),
  });
  if (verdict.pass) {
    // The page itself says what was purged; only this can give it the status that goes with it.
    if (kind === 'page' && (await isPurged(pathname)))
      return withHeaders(NextResponse.rewrite(request.nextUrl, { status: 410, request: { headers } }));
    return withHeaders(NextResponse.next({ request: { headers } }));
  }
  if ('answer' in verdict) return withHeaders(verdict.answer);
  headers.set('x-needs', verdict.needs);
  return withHeaders(NextResponse.rewrite(new URL('/forbidden', request.url), { status: 403, request: { headers } }));
}

export const config = { matcher: '/((?!_next/static|icon.svg|card.png).*)' };
