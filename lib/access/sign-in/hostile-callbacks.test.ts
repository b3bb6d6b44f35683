import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditor } from '#lib/access/audit/auditor';
import { newOpaque } from '#lib/access/session/opaque';
import { beginSignIn } from '#lib/access/sign-in/begin-sign-in';
import { completeSignIn } from '#lib/access/sign-in/complete-sign-in';
import { returnPath } from '#lib/access/sign-in/return-path';
import { SIGN_IN_PROBLEMS, SignInError } from '#lib/access/sign-in/sign-in-error';
import { idClaims } from '#lib/access/testing/claims';
import { type Entra, PERSON, startEntra, TENANT } from '#lib/access/testing/entra';
import { NOBODY } from '#lib/model/access/actor';
import { openStore } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';

const APP = { appUrl: 'https://dosimeter.contoso.example' };
const SECRET_CODE = '0.AXoA-this-is-the-code-of-a-sign-in';
const dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-callback-'));
let entra: Entra;
let store: Store;
beforeAll(async () => {
  [entra, store] = await Promise.all([startEntra(), openStore({ url: null, dataDir })]);
});
afterAll(async () => {
  await Promise.all([entra.close(), store.close()]);
  rmSync(dataDir, { recursive: true, force: true });
});

interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly cookie: string;
  readonly challenge: string;
}

async function begun(isSilent = false): Promise<Begun> {
  const { location, cookieValue } = await beginSignIn(
    store,
    APP,
    entra.signIn,
    { returnPath: '/findings', isSilent },
    new Date(),
  );
  const query = new URL(location).searchParams;
  const get = (name: string): string => query.get(name) ?? '';
  return { state: get('state'), nonce: get('nonce'), cookie: cookieValue, challenge: get('code_challenge') };
}

const answered = (idToken: unknown, more: object = {}) => ({
  status: 200,
  body: {
    token_type: 'Bearer',
    scope: 'openid profile',
    expires_in: 3599,
    access_token: 'opaque-access-token',
    id_token: idToken,
    client_info: Buffer.from(JSON.stringify({ uid: PERSON, utid: TENANT })).toString('base64url'),
    ...more,
  },
});
const idToken = (nonce: string, change = {}): string => entra.sign(idClaims(entra, nonce, change));

const complete = (
  query: Readonly<Record<string, string>> | URLSearchParams,
  cookie: string | undefined,
  now = new Date(),
) => completeSignIn(store, APP, entra.signIn, { query: new URLSearchParams(query), browserCookie: cookie }, now);

async function refusal(run: () => Promise<unknown>): Promise<SignInError> {
  const error = await run().then(
    () => new Error('It was taken.'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof SignInError)) throw error;
  return error;
}

test('an honest sign-in gives the person of the ID token, and asks Entra with PKCE, state and nonce', async () => {
  const one = await begun();
  let sent = new URLSearchParams();
  entra.answer = (form) => {
    sent = form;
    return answered(idToken(one.nonce));
  };
  const { person, pending } = await complete({ state: one.state, code: SECRET_CODE }, one.cookie);
  expect(person).toMatchObject({ tenantId: TENANT, objectId: PERSON });
  expect(pending.returnPath).toBe('/findings');
  expect(one.challenge).toMatch(/^[\w-]{43}$/);
  expect(sent.get('code_verifier')).toMatch(/^[\w-]{43}$/);
  expect(sent.get('redirect_uri')).toBe(`${APP.appUrl}/sign-in/callback`);
});

test('tabs that sign in at the same moment do not undo each other', async () => {
  const one = await begun();
  const { location, cookieValue } = await beginSignIn(
    store,
    APP,
    entra.signIn,
    { returnPath: '/plan', isSilent: false, browserCookie: one.cookie },
    new Date(),
  );
  expect(cookieValue).toBe(one.cookie);
  const query = new URL(location).searchParams;
  const [state, nonce] = [query.get('state') ?? '', query.get('nonce') ?? ''];
  expect([state, nonce]).not.toEqual([one.state, one.nonce]);
  entra.answer = () => answered(idToken(nonce));
  expect((await complete({ state, code: SECRET_CODE }, cookieValue)).pending.returnPath).toBe('/plan');
  entra.answer = () => answered(idToken(one.nonce));
  expect((await complete({ state: one.state, code: SECRET_CODE }, cookieValue)).pending.returnPath).toBe('/findings');
});

test('what a browser says of itself changes nobody into somebody else', async () => {
  const one = await begun();
  const forged = Buffer.from(JSON.stringify({ uid: 'someone-else', utid: 'elsewhere' })).toString('base64url');
  entra.answer = () => answered(idToken(one.nonce), { client_info: forged });
  const query = { state: one.state, code: SECRET_CODE, client_info: forged, session_state: 'x', roles: 'Admin' };
  expect((await complete(query, one.cookie)).person.objectId).toBe(PERSON);
});

type Case = readonly [name: string, problem: keyof typeof SIGN_IN_PROBLEMS, run: (one: Begun) => Promise<unknown>];

const STATES: readonly Case[] = [
  ['no state', 'wrong-state', ({ cookie }) => complete({ code: SECRET_CODE }, cookie)],
  ['an empty state', 'wrong-state', ({ cookie }) => complete({ code: SECRET_CODE, state: '' }, cookie)],
  ['an unknown state', 'wrong-state', ({ cookie }) => complete({ code: SECRET_CODE, state: newOpaque() }, cookie)],
  ['a state of SQL', 'wrong-state', ({ cookie }) => complete({ code: SECRET_CODE, state: "' or 1=1 --" }, cookie)],
  ['a state of 1 MB', 'wrong-state', ({ cookie }) => complete({ code: SECRET_CODE, state: 'a'.repeat(1e6) }, cookie)],
  ['no cookie', 'wrong-state', ({ state }) => complete({ code: SECRET_CODE, state }, undefined)],
  ['the cookie of another browser', 'wrong-state', ({ state }) => complete({ code: SECRET_CODE, state }, newOpaque())],
  [
    'a state that was used',
    'wrong-state',
    async ({ state, nonce, cookie }) => {
      entra.answer = () => answered(idToken(nonce));
      await complete({ code: SECRET_CODE, state }, cookie);
      return complete({ code: SECRET_CODE, state }, cookie);
    },
  ],
  [
    'a state that the wrong browser has used up',
    'wrong-state',
    async ({ state, cookie }) => {
      await refusal(() => complete({ code: SECRET_CODE, state }, newOpaque()));
      return complete({ code: SECRET_CODE, state }, cookie);
    },
  ],
  [
    'a state that was shown without a cookie before',
    'wrong-state',
    async ({ state, cookie }) => {
      await refusal(() => complete({ code: SECRET_CODE, state }, undefined));
      return complete({ code: SECRET_CODE, state }, cookie);
    },
  ],
  [
    'a state of eleven minutes ago',
    'wrong-state',
    ({ state, cookie }) => complete({ code: SECRET_CODE, state }, cookie, new Date(Date.now() + 660_000)),
  ],
  [
    'two states',
    'wrong-state',
    ({ state, cookie }) =>
      complete(
        new URLSearchParams([
          ['state', state],
          ['state', newOpaque()],
          ['code', SECRET_CODE],
        ]),
        cookie,
      ),
  ],
  [
    'two codes',
    'wrong-state',
    ({ state, cookie }) =>
      complete(
        new URLSearchParams([
          ['state', state],
          ['code', 'a'],
          ['code', 'b'],
        ]),
        cookie,
      ),
  ],
  ['no code', 'wrong-state', ({ state, cookie }) => complete({ state }, cookie)],
  ['a code of 5 KB', 'wrong-state', ({ state, cookie }) => complete({ state, code: 'c'.repeat(5_000) }, cookie)],
];

const ERRORS: readonly Case[] = [
  [
    'a refusal with script in it',
    'declined',
    ({ state, cookie }) =>
      complete({ state, error: 'access_denied', error_description: '<script>alert(1)</script> AADSTS65004' }, cookie),
  ],
  [
    'an error of its own making',
    'entra-refused',
    ({ state, cookie }) => complete({ state, error: '<b>x</b>' }, cookie),
  ],
  [
    'a refusal beside a code',
    'entra-refused',
    ({ state, cookie }) => complete({ state, error: 'server_error', code: SECRET_CODE }, cookie),
  ],
];

/** In the address, and from the token endpoint: the same number is the same problem. */
const NUMBERS: readonly Case[] = (
  [
    ['AADSTS50105', 'no-role'],
    ['AADSTS65004', 'declined'],
    ['AADSTS7000215', 'no-proof'],
    ['AADSTS700027', 'no-proof'],
    ['AADSTS700213', 'no-proof'],
    ['AADSTS7002130', 'entra-refused'],
    ['AADSTS500011', 'entra-refused'],
  ] as const
).flatMap(([number, problem]): readonly Case[] => {
  const body = { error: 'invalid_client', error_description: `${number}: <script>alert(1)</script> ${SECRET_CODE}` };
  return [
    [`${number} in the address`, problem, ({ state, cookie }) => complete({ state, ...body }, cookie)],
    [
      `${number} for the code`,
      problem,
      ({ state, cookie }) => {
        entra.answer = () => ({ status: 401, body });
        return complete({ state, code: SECRET_CODE }, cookie);
      },
    ],
  ];
});

const TOKENS: readonly Case[] = (
  [
    ['an ID token of another sign-in (a swapped code)', (one: Begun) => idToken(`other${one.nonce.slice(5)}`)],
    ['an ID token without nonce', (one: Begun) => idToken(one.nonce, { nonce: null })],
    [
      'an ID token of another tenant',
      (one: Begun) => idToken(one.nonce, { tid: '99999999-aaaa-4bbb-8ccc-000000000009' }),
    ],
    ['an ID token for another application', (one: Begun) => idToken(one.nonce, { aud: 'https://graph.microsoft.com' })],
    ['an ID token of another issuer', (one: Begun) => idToken(one.nonce, { iss: 'https://login.evil.example/v2.0' })],
    ['an expired ID token', (one: Begun) => idToken(one.nonce, { exp: 1_000_000_000 })],
    ['an ID token with alg none', (one: Begun) => unsigned(idToken(one.nonce))],
    ['an ID token with a changed signature', (one: Begun) => `${idToken(one.nonce).slice(0, -6)}AAAAAA`],
    ['an ID token that is none', () => 'not.a.token'],
    ['an ID token that is a number', () => 7],
    ['no ID token', () => undefined],
  ] as const
).map(([name, token]) => [
  name,
  'wrong-token',
  (one: Begun) => {
    entra.answer = () => answered(token(one));
    return complete({ state: one.state, code: SECRET_CODE }, one.cookie);
  },
]);

const unsigned = (token: string): string => {
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
  return `${header}.${token.split('.')[1]}.`;
};

const ENDPOINT: readonly Case[] = (
  [
    [
      'a code that Entra does not know',
      'entra-refused',
      { status: 400, body: { error: 'invalid_grant', error_description: 'AADSTS54005: used', error_codes: [54005] } },
    ],
    ['an answer that is no JSON', 'unreachable', { status: 200, body: '<html>' }],
    ['an answer of 500', 'unreachable', { status: 500, body: '' }],
  ] as const
).map(([name, problem, answer]) => [
  name,
  problem,
  (one: Begun) => {
    entra.answer = () => answer;
    return complete({ state: one.state, code: SECRET_CODE }, one.cookie);
  },
]);

describe('refused, without a crash, and put on record without what was sent', () => {
  test.each([...STATES, ...ERRORS, ...NUMBERS, ...TOKENS, ...ENDPOINT])('%s: %s', async (_, problem, run) => {
    const one = await begun();
    const error = await refusal(() => run(one));
    expect(error.problem).toBe(problem);
    expect(error.message).toBe(SIGN_IN_PROBLEMS[problem]);
    expect(error.cause).toBeUndefined();
    const lines: string[] = [];
    const because = error.detail ? `${error.problem} ${error.detail}` : error.problem;
    await auditor(store, TENANT, (line) => lines.push(line))({
      actor: NOBODY,
      action: 'sign_in_failed',
      outcome: 'failure',
      because,
    });
    for (const secret of [SECRET_CODE, one.state, one.nonce, one.cookie, 'eyJ', '<script', 'opaque-access-token'])
      expect(lines.join()).not.toContain(secret);
  });

  test('a silent sign-in that Entra will not do without a page ends the session', async () => {
    const one = await begun(true);
    const sent = { state: one.state, error: 'login_required', error_description: 'AADSTS50058: no session' };
    expect(await refusal(() => complete(sent, one.cookie))).toMatchObject({
      problem: 'signed-out',
      detail: 'AADSTS50058',
    });
  });
});

describe('a return address leads nowhere else', () => {
  test.each([
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\tevil.example',
    '/\n/evil.example',
    '/%2f%2fevil.example',
    '/%5cevil.example',
    '/a//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/%09/evil.example',
    '/%00',
    '/sign-in?return=/x',
    '/sign-out',
    '/SIGN-OUT/everywhere',
    '/x/../sign-out',
    '/／evil.example',
    '/‮evil',
    ' /findings',
    'findings',
    '@evil.example',
    `/${'a'.repeat(3_000)}`,
    '',
  ])('%j', (asked) => {
    expect(returnPath(asked)).toBe('/');
  });
  test.each([
    '/',
    '/findings?severity=critical,high&q=a%20b',
    '/scans/0199-a/findings/f1',
    '/plan/p1?identity=system-assigned',
  ])('%s is kept', (asked) => {
    expect(returnPath(asked)).toBe(asked);
  });
});
