import { describe, expect, test } from 'vitest';
import { finding, newScan, seal, TENANT } from '#lib/store/testing/build';
import type { Harness } from '#lib/store/testing/harness';

const BECAUSE = 'applications could not be read';
const blind = (because = BECAUSE) => ({
  state: 'partial' as const,
  wasExamined: () => ({ examined: false as const, because }),
});

/** What becomes of a finding from scan to scan. */
export function lifeContract({ store, sealed, ids }: Harness): void {
  describe('a finding’s life', () => {
    test('found, unchanged, changed, resolved, reopened: old scans never change', async () => {
      const first = await sealed([finding('a'), finding('b')]);
      const second = await sealed([finding('a'), finding('b', { severity: 'low' })]);
      const third = await sealed([finding('a')]);
      const fourth = await sealed([finding('a'), finding('b')]);
      expect(await ids(first)).toEqual(['a', 'b']);
      expect((await store().finding(first, 'b'))?.severity).toBe('high');
      expect((await store().finding(second, 'b'))?.change).toBe('changed');
      expect((await store().finding(second, 'a'))?.change).toBe('unchanged');
      expect(await ids(third)).toEqual(['a']);
      const back = await store().finding(fourth, 'b');
      expect(back).toMatchObject({ change: 'reopened', reopenedCount: 1, severity: 'high' });
      expect(back?.firstSeenAt).toBe((await store().finding(first, 'b'))?.firstSeenAt);
      expect((await store().scan(third))?.summary).toMatchObject({ open: 1, resolved: 1, added: 0 });
      const history = await store().findingHistory(TENANT, 'b');
      expect(history.map(({ event, severity, scanId }) => [event, severity, scanId])).toEqual([
        ['found', 'high', first],
        ['changed', 'low', second],
        ['resolved', null, third],
        ['reopened', 'high', fourth],
      ]);
    });

    test('what became known or unknown of it is no change, anything else is', async () => {
      const owner = { id: 'ada', name: 'Ada', source: 'directory' as const };
      const unread = { owner: null, ownerKnown: false };
      await sealed([finding('a', { owner }), finding('b', { owner })]);
      const second = await sealed([finding('a', unread), finding('b', { ...unread, severity: 'low' })]);
      const third = await sealed([finding('a', { owner }), finding('b', { owner: null, severity: 'low' })]);
      const fourth = await sealed([finding('a', { owner: null }), finding('b', { owner: null, severity: 'low' })]);
      expect(await ids(second, { change: { any: ['changed'] } })).toEqual(['b']);
      expect(await store().finding(second, 'a')).toMatchObject({ ownerKnown: false, change: 'unchanged' });
      expect(await ids(third, { change: { any: ['changed'] } })).toEqual([]);
      expect(await ids(fourth, { change: { any: ['changed'] } })).toEqual(['a']);
      expect((await store().changes(third, 10)).map(({ event }) => event)).toEqual([]);
      const history = await store().findingHistory(TENANT, 'a');
      expect(history.map(({ event, scanId }) => [event, scanId])).toEqual([
        ['found', '0199-0001'],
        ['changed', fourth],
      ]);
    });

    test('another way out of it is no change of the finding', async () => {
      const plan = { id: 'plan', route: 'managed-identity' as const, identity: null };
      await sealed([finding('a', { plan, managedIdentityPath: 'yes' })]);
      const second = await sealed([finding('a', { plan: null, managedIdentityPath: 'unknown' })]);
      const third = await sealed([finding('a', { plan, managedIdentityPath: 'partly' })]);
      expect(await store().finding(second, 'a')).toMatchObject({ plan: null, change: 'unchanged', examined: true });
      expect(await store().finding(third, 'a')).toMatchObject({ managedIdentityPath: 'partly', change: 'unchanged' });
      expect((await store().changes(third, 10)).length).toBe(0);
    });

    test('what could not be weighed as before keeps its last severity and says so', async () => {
      const without = { weighedWithout: ['app-role-assignments'] as const };
      const low = { severity: 'low' as const, ...without };
      const first = await sealed([finding('a'), finding('b')]);
      const second = await sealed([finding('a', low), finding('b', without), finding('c', low)]);
      const third = await sealed([
        finding('a', low),
        finding('b', without),
        finding('c', { ...low, summary: 'other' }),
      ]);
      const fourth = await sealed([finding('a', { severity: 'low' }), finding('b'), finding('c', { severity: 'low' })]);
      for (const scanId of [second, third]) {
        expect(await store().finding(scanId, 'a')).toMatchObject({
          severity: 'high',
          change: 'unchanged',
          examined: false,
          unexaminedBecause: expect.stringContaining('app-role-assignments could not be read'),
          firstSeenAt: (await store().finding(first, 'a'))?.firstSeenAt,
        });
        expect(await store().finding(scanId, 'b')).toMatchObject({ examined: true, change: 'unchanged' });
        expect((await store().scan(scanId))?.summary).toMatchObject({
          notExamined: 1,
          bySeverity: { high: 2, low: 1 },
        });
      }
      expect((await store().finding(third, 'c'))?.change).toBe('changed');
      expect(await store().finding(fourth, 'a')).toMatchObject({ severity: 'low', change: 'changed', examined: true });
    });

    test('what was not examined stays open, says why, and when it was last seen', async () => {
      const first = await sealed([finding('a')]);
      const second = await sealed([], blind());
      const third = await sealed([], blind('the owner left'));
      const fourth = await sealed([finding('a')]);
      const fifth = await sealed([], blind());
      const sixth = await sealed([]);
      const at = async (scanId: string) => (await store().scan(scanId))?.finishedAt;
      for (const [scanId, because, seen] of [
        [second, BECAUSE, first],
        [third, 'the owner left', first],
        [fifth, BECAUSE, fourth],
      ] as const)
        expect(await store().finding(scanId, 'a')).toMatchObject({
          examined: false,
          unexaminedBecause: because,
          lastSeenAt: await at(seen),
          firstSeenAt: await at(first),
          change: 'unchanged',
        });
      expect(await store().finding(fourth, 'a')).toMatchObject({ examined: true, lastSeenAt: await at(fourth) });
      expect((await store().scan(third))?.summary).toMatchObject({ open: 1, notExamined: 1, resolved: 0 });
      expect(await ids(third, { examined: false })).toEqual(['a']);
      expect(await ids(third, { examined: true })).toEqual([]);
      expect(await ids(fourth, { examined: false })).toEqual([]);
      expect(await ids(sixth)).toEqual([]);
      expect((await store().findingHistory(TENANT, 'a')).map(({ event }) => event)).toEqual([
        'found',
        'not-examined',
        'not-examined',
        'not-examined',
        'resolved',
      ]);
    });

    test('a scan is asked about every earlier finding it does not hold, by immutable ids', async () => {
      const subject = { ...finding('a').subject, subscriptionId: 'sub-1' };
      await sealed([finding('a', { subject }), finding('b')]);
      const asked: unknown[] = [];
      await sealed([finding('b')], {
        wasExamined: (key) => {
          asked.push(key);
          return { examined: true };
        },
      });
      expect(asked).toEqual([
        {
          findingId: 'a',
          standard: '',
          ruleId: 'long-lived-client-secret',
          subjectKind: 'credential',
          subjectId: 'holder-a',
          credentialId: 'key-a',
          subscriptionId: 'sub-1',
        },
      ]);
    });

    test('changes against the scan before, most severe first; the first scan has none', async () => {
      const first = await sealed([finding('a'), finding('b', { severity: 'low' }), finding('c')]);
      const second = await sealed([
        finding('b', { severity: 'critical' }),
        finding('c'),
        finding('d', { severity: 'medium' }),
      ]);
      expect(await store().changes(first, 10)).toEqual([]);
      const changes = await store().changes(second, 10);
      expect(changes.map(({ event, finding: { id }, severity }) => [event, id, severity])).toEqual([
        ['changed', 'b', 'critical'],
        ['resolved', 'a', 'high'],
        ['found', 'd', 'medium'],
      ]);
      expect(await store().changes(second, 1)).toHaveLength(1);
    });

    test('two tenants never meet', async () => {
      const first = await sealed([finding('a')]);
      await store().beginScan(newScan('0199-9999', { tenantId: 'other', tenantName: 'Fabrikam' }));
      await store().sealScan(seal('0199-9999', [], { tenantName: 'Fabrikam' }));
      expect(await ids(first)).toEqual(['a']);
      expect(await store().scan('0199-9999')).toMatchObject({ sequence: 1, summary: { resolved: 0 } });
      expect(await store().findingHistory('other', 'a')).toEqual([]);
      expect(await store().tenants()).toEqual([
        { tenantId: TENANT, name: 'Contoso' },
        { tenantId: 'other', name: 'Fabrikam' },
      ]);
      expect((await store().latestSealed(TENANT))?.id).toBe(first);
    });
  });
}
