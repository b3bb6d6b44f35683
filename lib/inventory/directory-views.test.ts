import { describe, expect, test } from 'vitest';
import { federatedCredentials } from '#lib/inventory/federated-credentials';
import { ownerFinder } from '#lib/inventory/owners/owner-finder';
import { principalStates } from '#lib/inventory/principal-states';
import type { Owner } from '#lib/model/application';
import type { DeletedItem, LookedUpPrincipal } from '#lib/model/directory';
import { application, owner, servicePrincipal } from '#lib/rules/testing/build';

describe('principal states', () => {
  const asked = (id: string, found: boolean): LookedUpPrincipal => ({ id, found, kind: null, displayName: null });
  const deleted = (id: string): DeletedItem => ({
    id,
    kind: 'service-principal',
    displayName: 'Old pipeline',
    appId: null,
    deletedAt: '2026-11-10T00:00:00Z',
  });
  const stateOf = (id: string, ...sources: Parameters<typeof principalStates>): string | undefined =>
    principalStates(...sources).get(id)?.state;

  test('missing needs both halves: asked for and not found, and not among the deleted', () => {
    expect(stateOf('p', [], [asked('p', false)], [])).toBe('missing');
    expect(stateOf('p', [], [asked('p', false)], [deleted('p')])).toBe('deleted');
  });
  test('an id that nobody asked for is absent', () => {
    expect(stateOf('p', [], [], [])).toBeUndefined();
  });
  test('present anywhere wins', () => {
    expect(stateOf('p', [servicePrincipal({ id: 'p' })], [asked('p', false)], [])).toBe('present');
    expect(stateOf('p', [], [asked('p', true)], [deleted('p')])).toBe('present');
  });
});

test('federated credentials carry issuer and subject, or the expression in its place, and skip unlisted applications', () => {
  const credential = { name: 'main', issuer: 'https://issuer', audiences: [], claimsMatchingExpression: null };
  const flexible = { ...credential, id: 'f2', subject: null, claimsMatchingExpression: "claims['sub'] matches 'x'" };
  const held = federatedCredentials(
    [application()],
    [
      { applicationId: 'app-object', credentials: [{ ...credential, id: 'f1', subject: 'repo:a/b' }, flexible] },
      { applicationId: 'gone', credentials: [{ ...credential, id: 'f3', subject: 's' }] },
    ],
  );
  expect(held.map(({ id, subject }) => [id, subject])).toEqual([
    ['app-object/federated/f1', 'repo:a/b'],
    ['app-object/federated/f2', "claims['sub'] matches 'x'"],
  ]);
});

describe('owners', () => {
  const ask = (...owners: readonly Owner[]): unknown =>
    ownerFinder({ applications: [application()], owners: [{ applicationId: 'app-object', owners }] })({
      applicationId: 'app-object',
      appId: null,
    });
  const none = { owner: null, ownerKnown: true };
  const notKnown = { owner: null, ownerKnown: false };

  test('the first enabled user is the owner, ahead of an enabled service principal', () => {
    const robot = owner({ id: 'robot', kind: 'service-principal', displayName: 'Robot' });
    const left = owner({ id: 'left', accountEnabled: false });
    expect(ask(robot, left, owner())).toEqual({
      owner: { id: 'user-object', name: 'Ada Moreau', source: 'directory' },
      ownerKnown: true,
    });
    expect(ask(robot, left)).toMatchObject({ owner: { id: 'robot' } });
  });
  test('an owner without a readable name is known by its id', () => {
    expect(ask(owner({ displayName: null, userPrincipalName: null }))).toMatchObject({
      owner: { name: 'user-object' },
    });
  });
  test('nobody, or only disabled owners, is a known absence; an unreadable owner is not', () => {
    expect(ask()).toEqual(none);
    expect(ask(owner({ accountEnabled: false }))).toEqual(none);
    expect(ask(owner({ accountEnabled: null }))).toEqual(notKnown);
  });
  test('a service principal is owned by whoever owns its application', () => {
    const find = ownerFinder({
      applications: [application()],
      owners: [{ applicationId: 'app-object', owners: [owner()] }],
    });
    expect(find({ applicationId: null, appId: 'app-client' })).toMatchObject({ owner: { id: 'user-object' } });
    expect(find({ applicationId: null, appId: 'foreign' })).toEqual(notKnown);
  });
  test('owners that were not read are not known', () => {
    expect(ownerFinder({ applications: [application()] })({ applicationId: 'app-object', appId: null })).toEqual(
      notKnown,
    );
  });
});
