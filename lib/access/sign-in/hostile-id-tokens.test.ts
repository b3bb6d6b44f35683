import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditor } from '#lib/access/audit/auditor';
import { beginSignIn } from '#lib/access/sign-in/begin-sign-in';
import { completeSignIn } from '#lib/access/sign-in/complete-sign-in';
import { SIGN_IN_PROBLEMS, SignInError } from '#lib/access/sign-in/sign-in-error';
import { idClaims } from '#lib/access/testing/claims';
import { type Entra, startEntra, TENANT } from '#lib/access/testing/entra';
import { HOSTILE_TOKENS, WITHOUT_ROLE } from '#lib/access/testing/hostile-tokens';
import { NOBODY } from '#lib/model/access/actor';
import { openStore } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';

/** Every hostile token of the table, as the ID token that the token endpoint answers with; the way there is MSAL's own. */
const APP = { appUrl: 'https://dosimeter.contoso.example' };
const dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-id-token-'));
const printed: string[] = [];
const sent: string[] = [];
let entra: Entra;
let store: Store;
beforeAll(async () => {
  [entra, store] = await Promise.all([startEntra(), openStore({ url: null, dataDir })]);
});
afterAll(async () => {
  await Promise.all([entra.close(), store.close()]);
  rmSync(dataDir, { recursive: true, force: true });
});

async function answered(token: (nonce: string) => string) {
  const now = new Date();
  const begun = await beginSignIn(store, APP, entra.signIn, { returnPath: '/', isSilent: false }, now);
  const asked = new URL(begun.location).searchParams;
  const idToken = token(asked.get('nonce') ?? '');
  sent.push(idToken);
  entra.answer = () => ({
    status: 200,
    body: { token_type: 'Bearer', scope: 'openid', expires_in: 3599, access_token: 'opaque', id_token: idToken },
  });
  const query = new URLSearchParams({ code: 'c', state: asked.get('state') ?? '' });
  return completeSignIn(store, APP, entra.signIn, { query, browserCookie: begun.cookieValue }, now);
}

test.each(HOSTILE_TOKENS)('$name: $code', async ({ code, token }) => {
  const error = await answered((nonce) => token(entra, (change = {}) => idClaims(entra, nonce, change))).catch(
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SignInError)) throw new Error('It was taken, or failed in another way.', { cause: error });
  expect(error.message).toBe(SIGN_IN_PROBLEMS['wrong-token']);
  expect(error.cause, 'a cause may quote the token').toBeUndefined();
  // MSAL reads the payload first, and refuses some of it in its own way.
  expect([code, 'malformed', 'wrong-nonce']).toContain(error.detail);
  await auditor(store, TENANT, (line) => printed.push(line))({
    actor: NOBODY,
    action: 'sign_in_failed',
    outcome: 'failure',
    because: `${error.problem} ${error.detail}`,
  });
});

test.each(WITHOUT_ROLE)('$name: known, and without a role', async ({ token }) => {
  const { person } = await answered((nonce) => token(entra, (change = {}) => idClaims(entra, nonce, change)));
  expect(person.roles).toEqual([]);
});

test('each refusal is on record, and no part of any token is', async () => {
  const kept: string[] = [];
  for await (const record of store.streamAudit(TENANT, {})) kept.push(JSON.stringify(record));
  expect(kept).toHaveLength(HOSTILE_TOKENS.length);
  const all = [...kept, ...printed].join('\n');
  const parts = sent.flatMap((token) => token.split('.')).filter((part) => part.length > 8);
  expect(parts.length).toBeGreaterThan(200);
  for (const part of parts) expect(all).not.toContain(part);
});
