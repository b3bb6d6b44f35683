import type { Directory } from '#lib/simulator/entra/directory';

export interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeChallenge: string;
  readonly scopes: readonly string[];
  readonly prompt: string | null;
  /** MSAL asks for `client_info` here too. */
  readonly wantsClientInfo: boolean;
}

export type Checked =
  | { readonly outcome: 'valid'; readonly request: AuthorizeRequest }
  /** Nobody knows where to send the browser, so it stays. */
  | { readonly outcome: 'page'; readonly code: number; readonly message: string }
  | { readonly outcome: 'unsupported'; readonly message: string }
  | ({ readonly outcome: 'redirect'; readonly redirectUri: string; readonly state: string | null } & Refused);

export interface Refused {
  readonly error: string;
  readonly code: number;
  readonly message: string;
}

const SCOPES = new Set([
  'openid',
  'profile',
  'email',
  'offline_access',
  'User.Read',
  'https://graph.microsoft.com/User.Read',
]);
const PROMPTS = new Set(['none', 'login', 'select_account']);
/** SHA-256 in base64url. */
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

/**
 * Checks the query of an authorization request. Stricter than Entra: PKCE with S256, `state` and `nonce` must be there.
 * Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#request-an-authorization-code
 */
export function checkAuthorize({ dashboard, redirectUris }: Directory, query: URLSearchParams): Checked {
  const one = (name: string): string => (query.getAll(name).length === 1 ? (query.get(name) ?? '') : '');
  const clientId = one('client_id');
  if (clientId.toLowerCase() !== dashboard.appId)
    return {
      outcome: 'page',
      ...(clientId === ''
        ? missing('client_id')
        : { code: 700016, message: `Application with identifier '${clientId}' was not found in the directory.` }),
    };
  const redirectUri = one('redirect_uri');
  if (!redirectUris.takesCodes(redirectUri))
    return {
      outcome: 'page',
      code: 50011,
      message: `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${dashboard.appId}'.`,
    };
  const mode = one('response_mode') || 'query';
  if (mode !== 'query')
    return {
      outcome: 'unsupported',
      message: `It answers by response_mode=query alone, and was asked for ${mode}. Entra also knows fragment and form_post.`,
    };
  const refused = faultOf(query, one);
  if (refused) return { outcome: 'redirect', redirectUri, state: one('state') || null, ...refused };
  return {
    outcome: 'valid',
    request: {
      redirectUri,
      state: one('state'),
      nonce: one('nonce'),
      codeChallenge: one('code_challenge'),
      scopes: scopesOf(one('scope')),
      prompt: one('prompt') || null,
      wantsClientInfo: one('client_info') === '1',
    },
  };
}

function faultOf(query: URLSearchParams, one: (name: string) => string): Refused | null {
  const invalid = (code: number, message: string): Refused => ({ error: 'invalid_request', code, message });
  const twice = [...query.keys()].find((name) => query.getAll(name).length > 1);
  if (twice) return invalid(9000411, `The request is not properly formatted. The parameter '${twice}' is duplicated.`);
  const absent = ['response_type', 'scope', 'state', 'nonce', 'code_challenge', 'code_challenge_method'].find(
    (name) => one(name) === '',
  );
  if (absent) return { error: 'invalid_request', ...missing(absent) };
  const type = one('response_type');
  if (type !== 'code')
    return {
      error: 'unsupported_response_type',
      code: 700054,
      message: `response_type '${type}' is not enabled for the application.`,
    };
  const scopes = scopesOf(one('scope'));
  if (!scopes.includes('openid'))
    return { error: 'invalid_scope', code: 70011, message: `The scope 'openid' is missing from '${one('scope')}'.` };
  const foreign = scopes.find((scope) => !SCOPES.has(scope));
  if (foreign)
    return {
      error: 'invalid_client',
      code: 650053,
      message: `The application 'dashboard' asked for scope '${foreign}' that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'.`,
    };
  if (one('code_challenge_method') !== 'S256') return invalid(50149, 'Invalid Code_Challenge_method parameter.');
  if (!CHALLENGE.test(one('code_challenge'))) return invalid(501491, 'Invalid size of Code_Challenge parameter.');
  const prompt = one('prompt');
  if (prompt && !PROMPTS.has(prompt)) return invalid(90023, `Unsupported 'prompt' value '${prompt}'.`);
  return null;
}

const missing = (name: string): { readonly code: number; readonly message: string } => ({
  code: 900144,
  message: `The request body must contain the following parameter: '${name}'.`,
});

const scopesOf = (text: string): readonly string[] => text.split(' ').filter((scope) => scope !== '');
