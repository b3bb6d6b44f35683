import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CREDENTIAL_SORTS } from '#lib/model/credential-row';
import { FINDING_SORTS, type Finding, type FindingFilter } from '#lib/model/finding';
import type { Store } from '#lib/store/store';
import { credential, finding, newScan, seal, TENANT } from '#lib/store/testing/build';

const HOSTILE = [
  "'; DROP TABLE finding;--",
  '100%',
  'under_score',
  'back\\slash',
  'a\0b',
  'x\u202Ey',
  '日本語',
  '"quoted"',
  'line\nbreak',
  '',
];

/** What both engines must do, in the same words. */
export function storeContract(open: () => Promise<Store>, wipe: () => Promise<void>): void {
  let store: Store;
  let scans = 0;
  const sealed = async (findings: readonly Finding[], more: Parameters<typeof seal>[2] = {}): Promise<string> => {
    scans += 1;
    const id = `0199-${String(scans).padStart(4, '0')}`;
    await store.beginScan(newScan(id));
    await store.sealScan(
      seal(id, findings, { finishedAt: `2026-11-22T14:${String(scans % 60).padStart(2, '0')}:30Z`, ...more }),
    );
    return id;
  };
  const ids = async (scanId: string, filter: FindingFilter = {}): Promise<string[]> =>
    (
      await store.findings({ scanId, filter, sort: { by: 'rule', descending: false }, limit: 200, cursor: null })
    ).rows.map((row) => row.id);

  beforeAll(async () => {
    store = await open();
  });
  beforeEach(async () => {
    await store.close();
    await wipe();
    store = await open();
    scans = 0;
  });
  afterAll(() => store.close());

  describe('a finding’s life', () => {
    test('found, unchanged, changed, resolved, reopened: old scans never change', async () => {
      const first = await sealed([finding('a'), finding('b')]);
      const second = await sealed([finding('a'), finding('b', { severity: 'low' })]);
      const third = await sealed([finding('a')]);
      const fourth = await sealed([finding('a'), finding('b')]);
      expect(await ids(first)).toEqual(['a', 'b']);
      expect((await store.finding(first, 'b'))?.severity).toBe('high');
      expect((await store.finding(second, 'b'))?.change).toBe('changed');
      expect((await store.finding(second, 'a'))?.change).toBe('unchanged');
      expect(await ids(third)).toEqual(['a']);
      const back = await store.finding(fourth, 'b');
      expect(back).toMatchObject({ change: 'reopened', reopenedCount: 1, severity: 'high' });
      expect(back?.firstSeenAt).toBe((await store.finding(first, 'b'))?.firstSeenAt);
      expect((await store.scan(third))?.summary).toMatchObject({ open: 1, resolved: 1, added: 0 });
      expect((await store.findingHistory(TENANT, 'b')).map((event) => event.event)).toEqual([
        'found',
        'changed',
        'resolved',
        'reopened',
      ]);
      expect((await store.changes(third, 5)).map((change) => [change.event, change.finding.id])).toEqual([
        ['resolved', 'b'],
      ]);
    });

    test('what was not examined stays open, says why, and when it was last seen', async () => {
      const first = await sealed([finding('a')]);
      const because = 'applications could not be read';
      const blind = { state: 'partial' as const, wasExamined: () => ({ examined: false as const, because }) };
      const second = await sealed([], blind);
      const third = await sealed([], blind);
      const fourth = await sealed([]);
      const seenAt = (await store.scan(first))?.finishedAt;
      for (const id of [second, third])
        expect(await store.finding(id, 'a')).toMatchObject({
          examined: false,
          unexaminedBecause: because,
          lastSeenAt: seenAt,
          change: 'unchanged',
        });
      expect((await store.scan(third))?.summary).toMatchObject({ open: 1, notExamined: 1, resolved: 0 });
      expect(await ids(third, { examined: false })).toEqual(['a']);
      expect(await ids(fourth)).toEqual([]);
    });

    test('two tenants never meet', async () => {
      const first = await sealed([finding('a')]);
      await store.beginScan(newScan('0199-9999', { tenantId: '99999999-2222-3333-4444-555555555555' }));
      await store.sealScan(seal('0199-9999', []));
      expect(await ids(first)).toEqual(['a']);
      expect((await store.scan('0199-9999'))?.summary?.resolved).toBe(0);
      expect(await store.tenants()).toHaveLength(2);
    });
  });

  describe('lists', () => {
    const many = Array.from({ length: 37 }, (_, index) =>
      finding(`f${String(index).padStart(2, '0')}`, {
        severity: (['critical', 'high', 'medium'] as const)[index % 3] ?? 'low',
        dueAt: index % 4 === 0 ? null : `2026-12-${String((index % 9) + 10)}T00:00:00Z`,
        owner: index % 5 === 0 ? null : { id: `o${index % 2}`, name: `Owner ${index % 2}`, source: 'directory' },
        ownerKnown: index % 7 !== 0,
        ruleId: `rule-${index % 2}`,
      }),
    );

    test.each(FINDING_SORTS.flatMap((by) => [true, false].map((descending) => ({ by, descending }))))(
      'by $by, descending $descending: every row once, ties and nulls included',
      async (sort) => {
        const scanId = await sealed(many);
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await store.findings({ scanId, filter: {}, sort, limit: 5, cursor });
          expect(page.total).toBe(many.length);
          seen.push(...page.rows.map((row) => row.id));
          cursor = page.next;
        } while (cursor);
        expect([...seen].sort()).toEqual(many.map((row) => row.id));
        const streamed: string[] = [];
        for await (const row of store.streamFindings(scanId, {}, sort)) streamed.push(row.id);
        expect(streamed).toEqual(seen);
      },
    );

    test('filters: any is or, not is not, keys are and', async () => {
      const scanId = await sealed(many);
      const count = async (filter: FindingFilter): Promise<number> => (await ids(scanId, filter)).length;
      expect(await count({ severity: { any: ['critical'] } })).toBe(13);
      expect(await count({ severity: { not: ['critical'] } })).toBe(24);
      expect(await count({ severity: { any: ['critical', 'high'] }, rule: { any: ['rule-0'] } })).toBe(
        many.filter((_, index) => index % 3 < 2 && index % 2 === 0).length,
      );
      expect(await count({ owner: 'unknown' })).toBe(6);
      expect(await count({ dueBefore: '2026-12-11T00:00:00Z' })).toBe(
        many.filter((row) => row.dueAt && row.dueAt <= '2026-12-11T00:00:00Z').length,
      );
      expect(await count({ change: { any: ['new'] } })).toBe(37);
      const groups = await store.findingGroups(scanId, { severity: { any: ['critical'] } });
      expect(groups.reduce((sum, group) => sum + group.open, 0)).toBe(13);
    });

    test('hostile text goes in and out unharmed, and finds itself', async () => {
      const scanId = await sealed(
        HOSTILE.map((name, index) =>
          finding(`h${index}`, { subject: { ...finding('x').subject, id: `s${index}`, name } }),
        ),
      );
      for (const [index, name] of HOSTILE.entries()) {
        expect((await store.finding(scanId, `h${index}`))?.subject.name).toBe(name);
        if (name) expect(await ids(scanId, { text: name })).toEqual([`h${index}`]);
      }
    });

    test('a cursor of another list is refused', async () => {
      const scanId = await sealed(many);
      const page = await store.findings({
        scanId,
        filter: {},
        sort: { by: 'due', descending: false },
        limit: 5,
        cursor: null,
      });
      const other = store.findings({
        scanId,
        filter: {},
        sort: { by: 'rule', descending: false },
        limit: 5,
        cursor: page.next,
      });
      await expect(other).rejects.toMatchObject({ code: 'bad-cursor' });
      await expect(
        store.findings({ scanId: 'none', filter: {}, sort: { by: 'rule', descending: false }, limit: 5, cursor: null }),
      ).rejects.toMatchObject({ code: 'not-found' });
    });

    test('credentials sort both ways and stay when they could not be read', async () => {
      const rows = Array.from({ length: 12 }, (_, index) =>
        credential(`c${String(index).padStart(2, '0')}`, {
          endsAt: index % 3 ? `2027-0${(index % 8) + 1}-01T00:00:00Z` : null,
          startsAt: '2026-01-01T00:00:00Z',
        }),
      );
      const scanId = await sealed([], { credentials: rows });
      for (const by of CREDENTIAL_SORTS)
        for (const descending of [true, false]) {
          const seen: string[] = [];
          for await (const row of store.streamCredentials(scanId, {}, { by, descending })) seen.push(row.id);
          expect([...seen].sort()).toEqual(rows.map((row) => row.id));
        }
      const unread = seal('', []).summary;
      const blind = await sealed([], {
        state: 'partial',
        summary: { ...unread, populations: { ...unread.populations, credentials: null } },
      });
      expect(
        (
          await store.credentials({
            scanId: blind,
            filter: {},
            sort: { by: 'ends', descending: false },
            limit: 50,
            cursor: null,
          })
        ).total,
      ).toBe(12);
    });
  });

  describe('scans', () => {
    test('one at a time for a tenant; a lost lease is interrupted and a new scan may begin', async () => {
      await store.beginScan(newScan('0199-a'));
      await expect(store.beginScan(newScan('0199-b'))).rejects.toMatchObject({ code: 'scan-running' });
      expect(await store.interruptStale(new Date(Date.now() + 60_000).toISOString(), 10_000)).toEqual(['0199-a']);
      expect((await store.scan('0199-a'))?.state).toBe('interrupted');
      await store.beginScan(newScan('0199-b'));
      await expect(store.sealScan(seal('0199-a', []))).rejects.toMatchObject({ code: 'scan-ended' });
    });

    test('events are numbered and read from any point; a cancel is heard', async () => {
      await store.beginScan(newScan('0199-c'));
      await store.appendEvents('0199-c', [{ type: 'throttle', endpoint: 'x', waitMs: 1 }]);
      await store.appendEvents('0199-c', [{ type: 'throttle', endpoint: 'y', waitMs: 2 }]);
      expect((await store.events('0199-c', 1)).map(({ number }) => number)).toEqual([2]);
      expect(await store.requestCancel('0199-c')).toBe(true);
      expect(await store.heartbeat('0199-c')).toEqual({ cancelRequested: true });
      await store.endScan('0199-c', 'cancelled', '2026-11-22T14:01:00Z', null);
      expect(await store.requestCancel('0199-c')).toBe(false);
    });

    test('the facts of a scan read back equal', async () => {
      const organization = [{ tenantId: TENANT, displayName: 'Contoso', enabledPlans: ['p'] }];
      const reading = {
        source: 'organization' as const,
        outcome: 'whole' as const,
        because: null,
        closes: null,
        rows: 1,
        startedAt: '',
        finishedAt: '',
      };
      const { summary } = seal('', []);
      const scanId = await sealed([], { facts: { organization }, summary: { ...summary, readings: [reading] } });
      expect(await store.facts(scanId)).toEqual({ organization });
    });
  });
}
