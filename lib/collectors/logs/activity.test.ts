import { expect, test } from 'vitest';
import { toServicePrincipalActivity } from '#lib/collectors/logs/service-principal-activity';
import { usedAt } from '#lib/collectors/logs/used-at';
import { toUserActivity } from '#lib/collectors/logs/user-activity';

test('years before 2000 are never, and an offset may have one digit', () => {
  expect(usedAt('1900-01-01T00:00:00Z')).toBeNull();
  expect(usedAt('0001-01-01T00:00:00Z')).toBeNull();
  expect(usedAt(null)).toBeNull();
  expect(usedAt('2026-03-01T00:00:00-8:00')).toBe('2026-03-01T08:00:00Z');
  expect(usedAt('2026-03-01T00:00:00-08:00')).toBe('2026-03-01T08:00:00Z');
});

test('an application was last used when any of its uses was', () => {
  const at = (lastSignInDateTime: string) => ({ lastSignInDateTime });
  expect(
    toServicePrincipalActivity({
      appId: 'ABC',
      lastSignInActivity: at('1900-01-01T00:00:00Z'),
      delegatedClientSignInActivity: at('2026-02-01T00:00:00Z'),
      applicationAuthenticationClientSignInActivity: at('2026-01-01T00:00:00Z'),
      delegatedResourceSignInActivity: null,
      applicationAuthenticationResourceSignInActivity: undefined,
    }),
  ).toEqual({
    appId: 'abc',
    lastUsedAt: '2026-02-01T00:00:00Z',
    asApplicationClientAt: '2026-01-01T00:00:00Z',
    asApplicationResourceAt: null,
    asDelegatedClientAt: '2026-02-01T00:00:00Z',
    asDelegatedResourceAt: null,
  });
});

test('a user who never signed in is there, with nulls', () => {
  expect(toUserActivity({ id: 'U1' })).toEqual({
    userId: 'u1',
    lastInteractiveAt: null,
    lastNonInteractiveAt: null,
    lastSuccessfulAt: null,
  });
});
