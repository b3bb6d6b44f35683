import { describe, expect, test } from 'vitest';
import type { Application } from '#lib/model/application';
import type { RuleResult } from '#lib/model/scan';
import { credential, finding, identity, seal } from '#lib/store/testing/build';
import { type Harness, minute } from '#lib/store/testing/harness';

const READ = { applications: [] } as never;
const rule = (ruleId: string, missing: RuleResult['missingSources'] = []): RuleResult => ({
  ruleId,
  title: ruleId,
  severity: 'high',
  examines: 'application',
  checks: [],
  violations: 0,
  compliant: 0,
  unknown: missing.length > 0 ? null : 0,
  because: [],
  missingSources: missing,
});

/** Since when something has been amiss, and how it went from scan to scan. */
export function standingContract({ store, sealed }: Harness): void {
  describe('since when', () => {
    const owner = { id: 'o', name: 'Ada', source: 'directory' as const };
    const scans = async (rows: readonly (Parameters<typeof identity>[1] | null)[]): Promise<string> => {
      let last = '';
      for (const row of rows) last = await sealed([], { facts: READ, identities: row ? [identity('app', row)] : [] });
      return last;
    };
    const since = async (rows: Parameters<typeof scans>[0]) => store().standing(await scans(rows), 'app');

    test.each([
      ['no owner from the first scan on', [{}, { findings: 1 }], { scanId: '0199-0001', isAtLeast: true }],
      ['an owner left', [{ owners: [owner] }, {}, { findings: 1 }], { scanId: '0199-0002', isAtLeast: false }],
      ['it came without one', [null, {}, {}], { scanId: '0199-0002', isAtLeast: false }],
      [
        'owners could not be read in between',
        [{}, { ownerKnown: false }, {}],
        { scanId: '0199-0001', isAtLeast: true },
      ],
      [
        'nobody knew before',
        [{ owners: [owner] }, { ownerKnown: false }, {}],
        { scanId: '0199-0003', isAtLeast: false },
      ],
      ['nobody ever knew before', [{ ownerKnown: false }, {}], { scanId: '0199-0002', isAtLeast: true }],
      ['an owner in between', [{}, { owners: [owner] }, {}], { scanId: '0199-0003', isAtLeast: false }],
      ['it was gone in between', [{}, null, {}], { scanId: '0199-0003', isAtLeast: false }],
      ['nobody knows now', [{}, { ownerKnown: false }], null],
      ['it has an owner', [{}, { owners: [owner] }], null],
    ])('unowned: %s', async (_what, rows, expected) => {
      const { unowned } = await since(rows);
      expect(unowned && { scanId: unowned.scanId, isAtLeast: unowned.isAtLeast }).toEqual(expected);
    });

    test('orphaned: attached to nothing, and then its host is gone', async () => {
      const last = await scans([{}, { state: 'unattached' }, { state: 'host-gone' }]);
      expect((await store().standing(last, 'app')).orphaned).toEqual({
        scanId: '0199-0002',
        at: minute(2),
        isAtLeast: false,
      });
      expect((await store().standing('0199-0001', 'app')).orphaned).toBeNull();
    });

    test('unowned findings tell it as well, and a purged scan by its time alone', async () => {
      await sealed([finding('f', { owner })]);
      await sealed([finding('f')]);
      const last = await sealed([finding('f', { severity: 'low' })]);
      expect(await store().findingUnowned(last, 'f')).toEqual({ scanId: '0199-0002', at: minute(2), isAtLeast: false });
      await store().purgeScans({ before: minute(3), now: minute(4), policy: '1 month' });
      expect(await store().findingUnowned(last, 'f')).toEqual({ scanId: null, at: minute(2), isAtLeast: true });
      expect(await store().findingUnowned(last, 'nothing')).toBeNull();
    });
  });

  describe('the trend', () => {
    const signingIn = { secrets: 3, certificates: 2, federated: null };
    const summary = (rules: readonly RuleResult[]) => ({ ...seal('', []).summary, rules, signingIn });
    test('draws a gap where a rule could not be evaluated that could be before, and none where it never could', async () => {
      const applications: readonly Application[] = [];
      const facts = { applications } as never;
      await sealed([finding('a')], { facts, summary: summary([rule('r'), rule('licensed', ['sign-ins'])]) });
      await sealed([finding('a'), finding('b')], {
        facts,
        state: 'partial',
        summary: summary([rule('r', ['owners']), rule('licensed', ['sign-ins'])]),
      });
      const last = await sealed([finding('b')], {
        facts,
        summary: summary([rule('r'), rule('licensed', ['sign-ins'])]),
      });
      const points = await store().trend(last, 10);
      expect(points.map(({ scanId, bySeverity, moved }) => [scanId, bySeverity?.high ?? null, moved])).toEqual([
        ['0199-0001', 1, null],
        ['0199-0002', null, null],
        ['0199-0003', 1, { added: 0, reopened: 0, resolved: 1 }],
      ]);
      expect(points[0]).toMatchObject({
        at: minute(1),
        state: 'complete',
        credentials: signingIn,
      });
      expect((await store().trend(last, 2)).map(({ scanId }) => scanId)).toEqual(['0199-0002', '0199-0003']);
      expect(await store().trend('0199-0001', 10)).toHaveLength(1);
    });

    test('counts credentials that are gone, and none that could not be read, changed, or do not sign in', async () => {
      const [kept, gone, other] = [credential('kept'), credential('gone'), credential('other')];
      const platform = credential('platform', { role: 'platform' });
      const counted = { summary: { ...summary([]), plan: { readiness: { held: 4, done: 1 } } as never } };
      const read = { ...counted, facts: READ };
      await sealed([], { ...read, credentials: [kept, gone, other, platform] });
      await sealed([], { ...read, credentials: [{ ...kept, findings: 3 }, other] });
      await sealed([], {
        facts: {} as never,
        summary: { ...summary([]), signingIn: { secrets: null, certificates: null, federated: null } },
        credentials: [],
      });
      const last = await sealed([], { ...read, credentials: [credential('new')] });
      const points = await store().trend(last, 10);
      expect(points.map(({ removed }) => removed)).toEqual([null, 1, null, 2]);
      expect((await store().trend(last, 1)).map(({ removed }) => removed)).toEqual([2]);
      expect(points.map(({ plan }) => plan?.held ?? null)).toEqual([4, 4, null, 4]);
    });
  });
}
