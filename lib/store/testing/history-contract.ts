import { describe, expect, test } from 'vitest';
import type { DifferenceEvent } from '#lib/model/history/finding-difference';
import type { CredentialChange } from '#lib/model/logs/directory-history';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import { credential, finding, identity, newScan, seal, workload } from '#lib/store/testing/build';
import { type Harness, minute } from '#lib/store/testing/harness';

const READ = { applications: [], 'service-principals': [], resources: [], subscriptions: [{ id: 'sub-0' }] } as never;
const UNREAD = { subscriptions: [{ id: 'sub-0' }] } as never;
const secret = (keyId: string, endsAt: string | null, more: Partial<CredentialRow> = {}): CredentialRow =>
  credential(`app/secret/${keyId}`, { holderId: 'app', keyId, endsAt, ...more });
const audit = (id: string, at: string, added: string[], removed: string[]): CredentialChange => ({
  id,
  at,
  activity: 'Update application – Certificates and secrets management',
  targetId: 'app',
  targetName: 'App',
  addedKeyIds: added,
  removedKeyIds: removed,
  by: { kind: 'user', id: 'u1', name: 'maria@contoso.example' },
});
/** What became of a tenant between two sealed scans. */
export function historyContract({ store, sealed }: Harness): void {
  const differences = async (one: string, other: string): Promise<Readonly<Record<string, string>>> => {
    const found: Record<string, string> = {};
    for await (const {
      event,
      finding: { id },
    } of store().streamFindingDifferences(one, other))
      found[`${event} ${id}`] = event;
    return found;
  };
  const events = async (one: string, other: string): Promise<readonly string[]> =>
    Object.keys(await differences(one, other));

  describe('two scans', () => {
    test('differ by what is new, reopened, changed, resolved and no longer examined, whichever is named first', async () => {
      const a = await sealed([finding('back'), finding('same'), finding('gone'), finding('told'), finding('blind')]);
      await sealed([finding('same'), finding('told'), finding('brief'), finding('blind')]);
      const blind = {
        wasExamined: ({ findingId }: { findingId: string }) =>
          findingId === 'blind' ? { examined: false as const, because: 'Denied.' } : { examined: true as const },
      };
      const b = await sealed(
        [finding('back'), finding('same'), finding('told', { severity: 'critical' }), finding('fresh')],
        blind,
      );
      const expected = ['new fresh', 'reopened back', 'changed told', 'resolved gone', 'not-examined blind'];
      expect(await events(a, b)).toEqual(expected);
      expect(await events(b, a)).toEqual(expected);
      const counts: Record<DifferenceEvent, number> = {
        new: 1,
        reopened: 1,
        changed: 1,
        resolved: 1,
        'not-examined': 1,
      };
      expect(await store().findingDifferenceCounts(b, a)).toEqual(counts);
      const [told] = await store().findingDifferences(a, b, 'changed', 10);
      expect(told).toMatchObject({ finding: { severity: 'critical' }, before: { severity: 'high' }, because: null });
      const [carried] = await store().findingDifferences(a, b, 'not-examined', 10);
      expect(carried).toMatchObject({ finding: { id: 'blind' }, because: 'Denied.' });
    });

    test('a finding that went and came back is reopened for who knew it, and new for who did not', async () => {
      const a = await sealed([]);
      const b = await sealed([finding('f')]);
      const c = await sealed([]);
      const d = await sealed([finding('f')]);
      expect(await events(a, d)).toEqual(['new f']);
      expect(await events(b, d)).toEqual(['reopened f']);
      expect(await events(c, d)).toEqual(['reopened f']);
      expect(await events(a, c)).toEqual([]);
    });

    test('what only became known, and what changed and changed back, is no change', async () => {
      const a = await sealed([finding('owner', { ownerKnown: false }), finding('swing')]);
      await sealed([finding('owner'), finding('swing', { severity: 'low' })]);
      const c = await sealed([finding('owner'), finding('swing')]);
      expect(await events(a, c)).toEqual([]);
    });

    test('a finding that stays out of sight is told once, by the first scan that could not look', async () => {
      const blind = { wasExamined: () => ({ examined: false as const, because: 'Denied.' }) };
      const a = await sealed([finding('f')]);
      const b = await sealed([], blind);
      const c = await sealed([], { wasExamined: () => ({ examined: false, because: 'Denied again.' }) });
      expect(await events(a, b)).toEqual(['not-examined f']);
      expect(await events(b, c)).toEqual([]);
      expect(await events(a, await sealed([finding('f')]))).toEqual([]);
    });

    test('cannot be compared when they are one, of two tenants, or not sealed', async () => {
      const a = await sealed([]);
      await store().beginScan(newScan('other', { tenantId: 'other-tenant' }));
      await store().sealScan(seal('other', []));
      await store().beginScan(newScan('running'));
      await expect(store().scanPair(a, a)).rejects.toMatchObject({ code: 'not-comparable' });
      await expect(store().credentialChanges(a, 'other')).rejects.toMatchObject({ code: 'not-comparable' });
      await expect(store().findingDifferenceCounts(a, 'running')).rejects.toMatchObject({ code: 'not-found' });
      await expect(store().appearances('nowhere', a)).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  describe('credentials between scans', () => {
    const kept = secret('kept', '2027-01-01T00:00:00Z');
    const old = secret('old', '2026-12-01T00:00:00Z');
    const next = secret('next', '2028-01-01T00:00:00Z');

    test('are added, rotated, extended and removed, and the audit log says by whom', async () => {
      const other = { ...secret('k', null), id: 'other/secret/k', holderId: 'other', holderName: 'Other' };
      const going = { ...other, id: 'going/secret/k', holderId: 'going', keyId: 'g', holderName: 'Going' };
      const platform = secret('p', null, { kind: 'certificate', role: 'platform' });
      const a = await sealed([], { facts: READ, credentials: [kept, old, going, platform] });
      const log = [audit('1', minute(1), ['next'], []), audit('2', minute(1), [], ['g'])];
      const b = await sealed([], {
        facts: { ...(READ as object), 'credential-changes': log } as never,
        credentials: [{ ...kept, findings: 3, endsAt: '2027-02-01T00:00:00Z' }, old, next, other],
      });
      const changes = await store().credentialChanges(b, a);
      expect(changes.map(({ event, credential: { id } }) => `${event} ${id}`)).toEqual([
        'removed going/secret/k',
        'extended app/secret/kept',
        'rotated app/secret/next',
        'added other/secret/k',
      ]);
      const maria = { kind: 'user', id: 'u1', name: 'maria@contoso.example' };
      expect(changes.map(({ done }) => done?.by ?? null)).toEqual([maria, null, maria, null]);
      expect(changes[1]?.before?.endsAt).toBe('2027-01-01T00:00:00Z');
      expect(changes[2]).toMatchObject({ before: { id: old.id }, isBeforeGone: false });
    });

    test('a source that was not read removes none, and what it misses is told when it is read again', async () => {
      const a = await sealed([], { facts: READ, credentials: [old] });
      const b = await sealed([], { facts: UNREAD, credentials: [] });
      const c = await sealed([], { facts: READ, credentials: [next] });
      expect(await store().credentialChanges(a, b)).toEqual([]);
      expect(await store().credentialChanges(b, c)).toMatchObject([{ event: 'rotated', isBeforeGone: true }]);
    });

    test('have a life of their own, told once for each scan in which something happened', async () => {
      const ids: string[] = [];
      for (const credentials of [[old], [old, next], [old, next], [{ ...next, findings: 1 }]])
        ids.push(await sealed([], { facts: READ, credentials }));
      const [, second, , fourth] = ids;
      const history = await store().credentialHistory(fourth ?? '', ['app']);
      expect(history.map(({ event, scanId, at, credential: { id } }) => [event, id, scanId, at])).toEqual([
        ['rotated', next.id, second, minute(2)],
        ['removed', old.id, fourth, minute(4)],
      ]);
      expect(await store().credentialHistory(second ?? '', ['app'])).toHaveLength(1);
      expect(await store().credentialHistory(fourth ?? '', ['nobody'])).toEqual([]);
    });

    test('an entry of the audit log counts for what had happened by then', async () => {
      const log = [audit('1', minute(2), ['old'], []), { ...audit('2', minute(4), ['old'], []), by: null }];
      const facts = { ...(READ as object), 'credential-changes': log } as never;
      for (const credentials of [[], [old], [], [old]]) await sealed([], { facts, credentials });
      const history = await store().credentialHistory('0199-0004', ['app']);
      expect(history.map(({ event, done }) => [event, done?.at, done?.by?.name])).toEqual([
        ['added', minute(2), 'maria@contoso.example'],
        ['removed', undefined, undefined],
        ['added', minute(4), undefined],
      ]);
    });
  });

  describe('identities and workloads', () => {
    test('come, go with their host, and are orphaned', async () => {
      const host = '/subscriptions/sub-0/logic';
      const system = identity('mi', { kind: 'managed-identity', resourceId: host, name: 'c' });
      const shared = identity('uami', { kind: 'managed-identity', name: 'd' });
      const a = await sealed([], {
        facts: READ,
        identities: [system, shared, identity('app', { name: 'e' })],
        workloads: [workload(host, { name: 'b' })],
      });
      const b = await sealed([], {
        facts: READ,
        identities: [{ ...shared, state: 'unattached' }, identity('app', { name: 'e', findings: 2 })],
        workloads: [workload('/subscriptions/sub-0/new', { name: 'f' })],
      });
      const found = await store().appearances(a, b);
      expect(found.map(({ event, list, row: { id }, isHostGone }) => [event, list, id, isHostGone])).toEqual([
        ['disappeared', 'workload', host, false],
        ['disappeared', 'identity', 'mi', true],
        ['orphaned', 'identity', 'uami', false],
        ['appeared', 'workload', '/subscriptions/sub-0/new', false],
      ]);
    });

    test('that are told by their principals alone, since applications were not read, are the same', async () => {
      const application = identity('app');
      const principal = identity('sp-app', { kind: 'service-principal', servicePrincipalId: 'sp-app' });
      const a = await sealed([], { facts: READ, identities: [application] });
      const b = await sealed([], { facts: { 'service-principals': [] }, identities: [principal] });
      const c = await sealed([], { facts: READ, identities: [application] });
      expect([await store().appearances(a, b), await store().appearances(b, c)]).toEqual([[], []]);
    });

    test('that a scan could not look at are neither', async () => {
      const a = await sealed([], { facts: READ, identities: [identity('app')], workloads: [workload('w')] });
      const b = await sealed([], { facts: UNREAD });
      expect(await store().appearances(a, b)).toEqual([]);
    });
  });
}
