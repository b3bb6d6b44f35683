import { expect, test } from 'vitest';
import { selfOf } from '#lib/azure/self';

const tokenWith = (claims: unknown): string =>
  ['{}', JSON.stringify(claims), 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');

test('a token tells who signed in and with which permissions, and nothing else is kept', () => {
  const token = tokenWith({ appid: 'APP', oid: 'OID', roles: ['User.Read.All', 'Application.Read.All'], uti: 'x' });
  expect(selfOf(token, 'certificate')).toEqual({
    appId: 'app',
    objectId: 'oid',
    method: 'certificate',
    graphRoles: ['Application.Read.All', 'User.Read.All'],
  });
});

test('a token without permissions has none', () => {
  expect(selfOf(tokenWith({ appid: 'app', oid: 'oid' }), 'managed-identity')?.graphRoles).toEqual([]);
});

test.each(['', 'opaque', 'a.b.c', tokenWith(null), tokenWith({ appid: 1 }), tokenWith({ appid: 'app' })])(
  'a token that tells nothing makes nobody of it',
  (token) => {
    expect(selfOf(token, 'client-secret')).toBeNull();
  },
);
