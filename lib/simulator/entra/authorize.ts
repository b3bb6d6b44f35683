import { choosePerson, errorPage, unsupportedPage } from '#lib/simulator/entra/authorize-page';
import { type AuthorizeRequest, checkAuthorize, type Refused } from '#lib/simulator/entra/authorize-request';
import type { BrowserSession } from '#lib/simulator/entra/browser-sessions';
import type { Directory } from '#lib/simulator/entra/directory';
import type { Person } from '#lib/simulator/entra/people';
import { DISABLED } from '#lib/simulator/entra/redeem-code';
import { errorFacts } from '#lib/simulator/entra/refusal';
import { clientInfo } from '#lib/simulator/entra/user-answer';
import type { RawRequest, SimResponse } from '#lib/simulator/wire/exchange';

/**
 * GET shows the sign-in page, or answers at once when the browser is signed in; POST is the page's own form.
 * Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export function authorize(directory: Directory, raw: RawRequest): SimResponse {
  const checked = checkAuthorize(directory, new URLSearchParams(raw.query));
  if (checked.outcome === 'page') return errorPage(directory, 400, checked.code, checked.message);
  if (checked.outcome === 'unsupported') return unsupportedPage(directory, checked.message);
  if (checked.outcome === 'redirect') return refuse(checked.redirectUri, checked.state, checked);
  const { request } = checked;
  return raw.method === 'POST' ? chosen(directory, request, raw) : asked(directory, request, raw);
}

function asked(directory: Directory, request: AuthorizeRequest, { headers }: RawRequest): SimResponse {
  const session = directory.sessions.find(headers.cookie);
  const person = directory.people.byId(session?.personId ?? null);
  if (request.prompt === 'none') {
    if (!session || !person) return refuse(request.redirectUri, request.state, NOT_SIGNED_IN);
    if (person.isDisabled)
      return refuse(request.redirectUri, request.state, { error: 'interaction_required', ...DISABLED });
    return grant(directory, request, session, person);
  }
  if (request.prompt === null && session && person && !person.isDisabled)
    return grant(directory, request, session, person);
  return choosePerson(directory, request.redirectUri);
}

const NOT_SIGNED_IN: Refused = {
  error: 'login_required',
  code: 50058,
  message: 'A silent sign-in request was sent but no user is signed in.',
};

const CANCELLED: Refused = {
  error: 'access_denied',
  code: 65004,
  message: 'User declined to consent to access the app.',
};

function chosen(directory: Directory, request: AuthorizeRequest, { headers, body }: RawRequest): SimResponse {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin')
    return errorPage(directory, 400, 90023, 'The form was not sent by the sign-in page itself.');
  const form = new URLSearchParams(body);
  if (form.has('cancel')) return refuse(request.redirectUri, request.state, CANCELLED, { error_subcode: 'cancel' });
  const person = directory.people.byId(form.get('person'));
  if (!person) return errorPage(directory, 400, 50034, 'The user account does not exist in the directory.');
  if (person.isDisabled) return errorPage(directory, 403, DISABLED.code, DISABLED.message);
  const { session, cookie } = directory.sessions.begin(headers.cookie, person.objectId);
  return grant(directory, request, session, person, { 'set-cookie': cookie });
}

function grant(
  directory: Directory,
  { redirectUri, state, nonce, codeChallenge, scopes, wantsClientInfo }: AuthorizeRequest,
  session: BrowserSession,
  person: Person,
  headers: Readonly<Record<string, string>> = {},
): SimResponse {
  const code = directory.codes.issue({
    clientId: directory.dashboard.appId,
    redirectUri,
    codeChallenge,
    nonce,
    scopes,
    personId: person.objectId,
  });
  return sendBack(
    redirectUri,
    {
      code,
      ...(wantsClientInfo ? { client_info: clientInfo(directory, person) } : {}),
      state,
      session_state: session.state,
    },
    headers,
  );
}

function refuse(
  redirectUri: string,
  state: string | null,
  { error, code, message }: Refused,
  more: Readonly<Record<string, string>> = {},
): SimResponse {
  const { description } = errorFacts(code, message);
  return sendBack(redirectUri, {
    error,
    ...more,
    error_description: description,
    ...(state === null ? {} : { state }),
  });
}

function sendBack(
  redirectUri: string,
  parameters: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): SimResponse {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
  return { status: 302, headers: { location: url.href, 'cache-control': 'no-store', ...headers }, body: '' };
}
