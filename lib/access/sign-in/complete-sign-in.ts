import { hashOf, isSameHash } from '#lib/access/session/opaque';
import type { AccessSettings, SignInSettings } from '#lib/access/settings/access-settings';
import { CALLBACK_PATH, entraClient, SCOPES } from '#lib/access/sign-in/entra-client';
import { SignInError, type SignInProblem } from '#lib/access/sign-in/sign-in-error';
import { type Person, verifyIdToken } from '#lib/access/token/id-token';
import { TokenError } from '#lib/access/token/token-error';
import type { AccessStore, PendingSignIn } from '#lib/store/access-store';

const CODE_MAX = 4_096;
const OPAQUE = /^[A-Za-z0-9_-]{43}$/;

/**
 * Takes Entra's answer: the state is used up by whoever shows it, must be of this browser, and the code is redeemed for
 * an ID token that is then verified here, since MSAL does not. Nothing else of the address counts, `client_info` least.
 * @param query of the callback's address
 * @param browserCookie value of the sign-in cookie
 * @throws SignInError
 */
export async function completeSignIn(
  store: AccessStore,
  { appUrl }: Pick<AccessSettings, 'appUrl'>,
  signIn: SignInSettings,
  { query, browserCookie }: { readonly query: URLSearchParams; readonly browserCookie: string | undefined },
  now: Date,
): Promise<{ readonly person: Person; readonly pending: PendingSignIn }> {
  const state = only(query, 'state');
  if (state === null || !OPAQUE.test(state)) throw new SignInError('wrong-state');
  const pending = await store.takePendingSignIn(signIn.tenantId, hashOf(state), now.toISOString());
  if (!pending || !isSameHash(pending.browserHash, hashOf(browserCookie ?? ''))) throw new SignInError('wrong-state');
  if (query.has('error')) throw refusedBy(query, pending);
  const code = only(query, 'code');
  if (code === null || code === '' || code.length > CODE_MAX) throw new SignInError('wrong-state');
  const client = await entraClient(signIn);
  const idToken = await client
    .acquireTokenByCode({
      code,
      scopes: SCOPES,
      redirectUri: `${appUrl}${CALLBACK_PATH}`,
      codeVerifier: pending.codeVerifier,
      nonce: pending.nonce,
    })
    .then(
      (result) => result.idToken,
      (error: unknown) => {
        throw redeemProblem(error);
      },
    );
  try {
    return { person: await verifyIdToken(idToken, signIn, pending.nonce, now), pending };
  } catch (error) {
    if (error instanceof TokenError) throw new SignInError('wrong-token', error.code);
    throw error;
  }
}

/** A parameter that is there once; twice is nobody's honest answer. */
function only(query: URLSearchParams, name: string): string | null {
  const values = query.getAll(name);
  return values.length === 1 ? (values[0] ?? null) : null;
}

const NEEDS_A_PAGE = ['login_required', 'interaction_required', 'consent_required', 'account_selection_required'];

function refusedBy(query: URLSearchParams, pending: PendingSignIn): SignInError {
  const error = query.get('error') ?? '';
  if (pending.isSilent && NEEDS_A_PAGE.includes(error)) return new SignInError('signed-out', entraNumber(query));
  const number = entraNumber(query);
  return new SignInError(problemOf(number) ?? (error === 'access_denied' ? 'declined' : 'entra-refused'), number);
}

/** Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const NOT_ASSIGNED = new Set(['AADSTS50105']);
const NOT_CONSENTED = new Set(['AADSTS65001', 'AADSTS65004']);
/** The secret, the certificate or the federated token is wrong, expired or not registered; or the application is not there. */
const NO_PROOF = /^AADSTS(700016|7000112|7000215|7000218|7000222|70002[47]|70021[1-3]?)$/;

/** Entra's errors that have a sentence of their own. */
function problemOf(number: string | null): SignInProblem | null {
  if (number === null) return null;
  if (NOT_ASSIGNED.has(number)) return 'no-role';
  if (NOT_CONSENTED.has(number)) return 'declined';
  return NO_PROOF.test(number) ? 'no-proof' : null;
}

/** Digits alone: the description itself is for whoever wrote the address to choose. */
const entraNumber = (query: URLSearchParams): `AADSTS${string}` | null => aadsts(query.get('error_description') ?? '');

function redeemProblem(error: unknown): SignInError {
  const text = error instanceof Error ? error.message : '';
  const number = aadsts(text);
  if (number) return new SignInError(problemOf(number) ?? 'entra-refused', number);
  const { errorCode } = (error ?? {}) as { errorCode?: unknown };
  if (errorCode === 'nonce_mismatch') return new SignInError('wrong-token', 'wrong-nonce');
  // MSAL reads the ID token before it is verified here, and stumbles over one that is none.
  return typeof errorCode === 'string' && /token|claims|client_info/.test(errorCode)
    ? new SignInError('wrong-token', 'malformed')
    : new SignInError('unreachable');
}

function aadsts(text: string): `AADSTS${string}` | null {
  const digits = /AADSTS(\d{4,8})/.exec(text)?.[1];
  return digits ? `AADSTS${digits}` : null;
}
