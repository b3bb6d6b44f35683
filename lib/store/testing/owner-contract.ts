import { describe, expect, test } from 'vitest';
import type { Person } from '#lib/model/exceptions/exception';
import type { OwnerEvent } from '#lib/model/owners/owner-event';
import type { User } from '#lib/model/user';
import { credential, finding, identity, TENANT } from '#lib/store/testing/build';
import type { Harness } from '#lib/store/testing/harness';

const OLGA: Person = { kind: 'person', tenantId: TENANT, objectId: 'olga', name: 'Olga Operator' };
const ADA = { id: 'ada', name: 'Ada Owner', userId: 'ada' };
const TEAM = { id: 'payments@contoso.example', name: 'payments@contoso.example', userId: null };
const [T1, T2, T3] = ['2027-01-01T00:00:00Z', '2027-01-02T00:00:00Z', '2027-01-03T00:00:00Z'] as const;

const event = (id: string, at: string, more: Partial<OwnerEvent> = {}): OwnerEvent => ({
  id,
  at,
  by: OLGA,
  owner: ADA,
  note: null,
  things: 1,
  undoes: null,
  ...more,
});

const user = (id: string, more: Partial<User> = {}): User => ({
  id,
  displayName: 'Ada Owner',
  userPrincipalName: `${id}@contoso.example`,
  accountEnabled: true,
  userType: 'Member',
  employeeType: null,
  passwordNeverExpires: false,
  lastPasswordChangeAt: null,
  onPremisesSynced: false,
  createdAt: null,
  hasLicence: null,
  ...more,
});

const directory = { id: 'dora', name: 'Dora', source: 'directory' } as const;
const FINDINGS = [
  finding('a', { subject: { ...finding('a').subject, appId: 'APP-A' } }),
  finding('b', { owner: directory, severity: 'critical' }),
  finding('c', { ownerKnown: false }),
];

/** Owners by hand, and what they do to lists and counts. */
export function ownerContract({ engine, store, sealed }: Harness): void {
  describe('owners', () => {
    const owned = async (scanId: string, owner: string | undefined, at?: string) => {
      const page = await store().findings({
        scanId,
        filter: owner === undefined ? {} : { owner },
        sort: { by: 'owner', descending: false },
        limit: 50,
        cursor: null,
        ...(at ? { at } : {}),
      });
      return page.rows.map((row) => `${row.id}:${row.ownerKnown ? (row.owner?.id ?? 'none') : 'unknown'}`);
    };

    test('an assignment is read at once in the living list, and a sealed one stays as it was', async () => {
      const scanId = await sealed(FINDINGS);
      expect(await store().assignOwner(TENANT, event('e1', T1), ['app-a', 'holder-c'])).toBe(2);
      expect(await owned(scanId, undefined, T2)).toEqual(['a:ada', 'c:ada', 'b:dora']);
      expect(await owned(scanId, undefined)).toEqual(['b:dora', 'a:none', 'c:unknown']);
      expect(await owned(scanId, 'ada', T2)).toEqual(['a:ada', 'c:ada']);
      expect(await owned(scanId, 'ada')).toEqual([]);
      expect(await owned(scanId, 'some', T2)).toHaveLength(3);
      expect(await owned(scanId, 'none', T2)).toEqual([]);
      expect(await owned(scanId, 'none')).toEqual(['a:none']);
      expect(await store().finding(scanId, 'a', T2)).toMatchObject({
        owner: { id: 'ada', name: 'Ada Owner', source: 'manual' },
      });
      expect(await store().finding(scanId, 'a')).toMatchObject({ owner: null });
      expect((await store().findingGroups(scanId, {}, T2))[0]?.withoutOwner).toBe(0);
      expect((await store().findingGroups(scanId, {}))[0]?.withoutOwner).toBe(1);
    });

    test('pages by owner hold every row once', async () => {
      const many = Array.from({ length: 60 }, (_, index) =>
        finding(`f${index}`, index % 3 ? {} : { owner: directory }),
      );
      const scanId = await sealed(many);
      await store().assignOwner(TENANT, event('e1', T1, { owner: TEAM }), ['holder-f7', 'holder-f9']);
      for (const descending of [false, true]) {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await store().findings({
            scanId,
            filter: {},
            sort: { by: 'owner', descending },
            limit: 25,
            cursor,
            at: T2,
          });
          seen.push(...page.rows.map(({ id }) => id));
          cursor = page.next;
        } while (cursor);
        expect(new Set(seen).size).toBe(60);
        expect(seen).toHaveLength(60);
      }
    });

    test('a later assignment counts from then on, an undo brings back what it ended, and only that', async () => {
      const scanId = await sealed(FINDINGS);
      await store().assignOwner(TENANT, event('e1', T1), ['app-a', 'holder-c']);
      await store().assignOwner(TENANT, event('e2', T2, { owner: TEAM }), ['app-a', 'holder-b', 'holder-c']);
      await store().assignOwner(TENANT, event('e3', T2, { owner: ADA }), ['holder-c']);
      expect(await store().keysOfOwnerEvent(TENANT, 'e2')).toMatchObject([
        { key: 'app-a', before: { id: 'e1' } },
        { key: 'holder-b', before: null },
        { key: 'holder-c', before: { id: 'e1' } },
      ]);
      const back = event('e4', T3, { owner: null, undoes: 'e2' });
      expect(await store().assignOwner(TENANT, back, ['holder-b', 'holder-c'], 'e2')).toBe(1);
      expect(await owned(scanId, undefined, T3)).toEqual(['c:ada', 'b:dora', `a:${TEAM.id}`]);
      expect(await owned(scanId, undefined, T1)).toEqual(['a:ada', 'c:ada', 'b:dora']);
      expect((await store().ownerEventsOf(TENANT, ['holder-b'])).map(({ id }) => id)).toEqual(['e4', 'e2']);
      expect(await store().assignOwner(TENANT, event('e5', T3), ['holder-b'], 'e1')).toBe(0);
      expect(await store().ownerEvent(TENANT, 'e5')).toBeNull();
      await expect(engine.execute(`delete from owner_event where id = 'e1'`)).rejects.toThrow(/append-only/);
    });

    test('an owner whose account is disabled or gone is none; one that was never read counts', async () => {
      const never = await sealed(FINDINGS);
      const known = await sealed(FINDINGS, {
        facts: { users: [user('ada'), user('eve', { displayName: '"accountEnabled":false' })] },
      });
      await store().assignOwner(TENANT, event('e1', T1), ['app-a']);
      expect(await owned(never, 'ada', T2)).toEqual(['a:ada']);
      await store().assignOwner(TENANT, event('e2', T1, { owner: { id: 'eve', name: 'Eve', userId: 'eve' } }), [
        'holder-c',
      ]);
      expect(await owned(known, 'some', T2)).toHaveLength(3);
      const disabled = await sealed(FINDINGS, { facts: { users: [user('ada', { accountEnabled: false })] } });
      expect(await owned(disabled, 'none', T2)).toEqual(['a:none']);
      const standing = await store().standingOwners(disabled, ['app-a', 'holder-c', 'nothing'], T2);
      expect([...standing].map(([key, { owner, isGone }]) => [key, owner.id, isGone])).toEqual([
        ['app-a', 'ada', true],
        ['holder-c', 'eve', true],
      ]);
      // What was last known stands while users cannot be read.
      expect(await owned(await sealed(FINDINGS), 'none', T2)).toEqual(['a:none']);
    });

    test('owners are counted as their lists are', async () => {
      const identities = [identity('i1'), identity('i2', { owners: [directory] })];
      const scanId = await sealed(FINDINGS, { credentials: [credential('x')], identities });
      await store().assignOwner(TENANT, event('e1', T1), [
        'app-a',
        'app-x',
        ...identities.map(({ appId, id }) => appId ?? id),
      ]);
      const rows = await store().ownersIn(scanId, T2);
      expect(rows.map(({ owner, state, open, byHand }) => [owner?.name ?? null, state, open, byHand]).sort()).toEqual([
        [null, 'unknown', 1, 0],
        ['Ada Owner', 'some', 1, 1],
        ['Dora', 'some', 1, 0],
      ]);
      for (const { owner, state, open } of rows) expect(await owned(scanId, owner?.id ?? state, T2)).toHaveLength(open);
      expect(await store().ownerShift(scanId, T2)).toEqual({
        finding: { none: 1 },
        credential: { none: 1 },
        identity: { none: 1, some: 1 },
      });
      const list = { scanId, limit: 50, cursor: null, at: T2 };
      const credentials = await store().credentials({
        ...list,
        filter: { owner: 'ada' },
        sort: { by: 'holder', descending: false },
      });
      expect(credentials.rows).toMatchObject([{ id: 'x', owner: { id: 'ada', source: 'manual' } }]);
      const identityPage = await store().identities({
        ...list,
        filter: { owner: 'ada' },
        sort: { by: 'name', descending: false },
      });
      expect(identityPage.rows.map(({ owners }) => owners.map(({ id }) => id))).toEqual([['ada'], ['ada', 'dora']]);
    });

    test('users are found by id and by sign-in name, never by what somebody wrote elsewhere', async () => {
      const tricky = user('mallory', { displayName: '","userPrincipalName":"ada@contoso.example' });
      const scanId = await sealed(FINDINGS, { facts: { users: [tricky, user('ada'), user('a_b%')] } });
      expect((await store().userCalled(scanId, ' ADA@contoso.example '))?.id).toBe('ada');
      expect((await store().userCalled(scanId, 'a_b%@contoso.example'))?.id).toBe('a_b%');
      expect((await store().userCalled(scanId, 'mallory'))?.id).toBe('mallory');
      expect(await store().userCalled(scanId, '%@contoso.example')).toBeNull();
    });

    test('of two who assign the same thing at once one stands', async () => {
      const scanId = await sealed(FINDINGS);
      const given = await Promise.all(
        ['x', 'y'].map((id) =>
          store().assignOwner(TENANT, event(id, T1, { owner: { id, name: id, userId: null } }), ['app-a']),
        ),
      );
      expect(given.every((count) => count <= 1)).toBe(true);
      expect(await owned(scanId, 'some', T2)).toHaveLength(2);
    });
  });
}
