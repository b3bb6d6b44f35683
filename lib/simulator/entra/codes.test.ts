import { expect, test } from 'vitest';
import { Codes } from '#lib/simulator/entra/codes';

const GRANT = {
  clientId: 'client',
  redirectUri: 'http://localhost/sign-in/callback',
  codeChallenge: 'challenge',
  nonce: 'nonce',
  scopes: ['openid'],
  personId: 'person',
};

test('a code is good once', () => {
  const codes = new Codes();
  const code = codes.issue(GRANT);
  expect(codes.redeem(code)).toEqual({ outcome: 'granted', grant: GRANT });
  expect(codes.redeem(code).outcome).toBe('redeemed');
  expect(codes.redeem(`${code}x`).outcome).toBe('unknown');
});

test('a code is good for a minute, and is remembered for ten', () => {
  let now = 0;
  const codes = new Codes(() => now);
  const [inTime, late, forgotten] = [codes.issue(GRANT), codes.issue(GRANT), codes.issue(GRANT)];
  now = 60_000;
  expect(codes.redeem(inTime).outcome).toBe('granted');
  now = 60_001;
  expect(codes.redeem(late).outcome).toBe('expired');
  now = 600_001;
  codes.issue(GRANT);
  expect(codes.redeem(forgotten).outcome).toBe('unknown');
});
