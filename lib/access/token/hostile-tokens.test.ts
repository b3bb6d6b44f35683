import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiClaims } from '#lib/access/testing/claims';
import { CLIENT, type Entra, PIPELINE, startEntra, TENANT } from '#lib/access/testing/entra';
import { HOSTILE_TOKENS, type HostileToken, WITHOUT_ROLE } from '#lib/access/testing/hostile-tokens';
import { verifyApiToken } from '#lib/access/token/api-token';
import { verifyIdToken } from '#lib/access/token/id-token';
import { TOKEN_PROBLEMS, TokenError } from '#lib/access/token/token-error';

let entra: Entra;
beforeAll(async () => {
  entra = await startEntra();
});
afterAll(() => entra.close());

const right = (change = {}): string => entra.sign(apiClaims(entra, change));

test('a right token of an application is taken', async () => {
  const actor = { kind: 'application', tenantId: TENANT, objectId: PIPELINE, sessionRef: null };
  expect(await verifyApiToken(right({ roles: ['Auditor', 'Future', 'Auditor'] }), entra.signIn)).toEqual({
    ...actor,
    name: '55555555-aaaa-4bbb-8ccc-000000000005',
    roles: ['Auditor'],
  });
  expect(await verifyApiToken(right({ idtyp: null }), entra.signIn), 'sub equals oid').toMatchObject(actor);
  expect(await verifyApiToken(right({ exp: Math.floor(Date.now() / 1000) - 30 }), entra.signIn)).toMatchObject(actor);
});

test('the table is long and names each case once', () => {
  const names = [...HOSTILE_TOKENS, ...WITHOUT_ROLE].map(({ name }) => name);
  expect(names.length).toBeGreaterThanOrEqual(100);
  expect(new Set(names).size).toBe(names.length);
});

const OF_ACCESS_TOKENS: readonly HostileToken[] = [
  delegated('a token with a scope', { idtyp: null, scp: 'user_impersonation' }),
  delegated('a scope beside idtyp app', { scp: 'user_impersonation' }),
  delegated('an empty scope', { scp: '' }),
  delegated('idtyp user', { idtyp: 'user' }),
  delegated('a person without scope', { idtyp: null, sub: 'pairwise' }),
  { name: 'no azp', code: 'wrong-claims', token: (_, claims) => entra.sign(claims({ azp: null })) },
  { name: 'azp that is no GUID', code: 'wrong-claims', token: (_, claims) => entra.sign(claims({ azp: '<b>' })) },
  { name: 'azp of version 1', code: 'wrong-claims', token: (_, c) => entra.sign(c({ azp: null, appid: CLIENT })) },
  { name: 'an ID token', code: 'wrong-claims', token: (_, claims) => entra.sign(claims({ nonce: 'n' })) },
];

function delegated(name: string, change: object): HostileToken {
  return { name, code: 'delegated', token: (_, claims) => entra.sign(claims({ ...change })) };
}

test.each([...HOSTILE_TOKENS, ...WITHOUT_ROLE, ...OF_ACCESS_TOKENS])('$name: $code', async ({ code, token }) => {
  const sent = token(entra, (change = {}) => apiClaims(entra, change));
  const error = await refusal(() => verifyApiToken(sent, entra.signIn));
  expect(error.code).toBe(code);
  expect(error.message).toBe(TOKEN_PROBLEMS[code]);
  expect(error.cause, 'a cause may quote the token').toBeUndefined();
});

test('an access token is no ID token, however right', async () => {
  expect((await refusal(() => verifyIdToken(right(), entra.signIn, 'n'))).code).toBe('wrong-claims');
});

test('nobody but the tenant’s key address was ever asked', () => {
  expect(new Set(entra.asked)).toEqual(new Set([`/${TENANT}/discovery/v2.0/keys`]));
  expect(entra.asked.length, 'unknown key ids do not make a request each').toBeLessThan(3);
});

test('when the keys cannot be read, that is said and nobody is let in', async () => {
  const elsewhere = { ...entra.signIn, loginOrigin: 'https://localhost:9' };
  const token = right({ iss: `https://localhost:9/${TENANT}/v2.0` });
  expect((await refusal(() => verifyApiToken(token, elsewhere))).code).toBe('keys-unavailable');
});

async function refusal(attempt: () => Promise<unknown>): Promise<TokenError> {
  const error = await attempt().catch((thrown: unknown) => thrown);
  if (!(error instanceof TokenError))
    throw new Error('The token was taken, or failed in another way.', { cause: error });
  return error;
}
