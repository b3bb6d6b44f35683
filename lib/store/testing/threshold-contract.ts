import { describe, expect, test } from 'vitest';
import { personOf } from '#lib/model/exceptions/same-person';
import { NOW, OTHER, REQUESTER } from '#lib/model/exceptions/testing/acts';
import { FINDING_SORTS, type FindingFilter } from '#lib/model/finding';
import { NO_SETTINGS, type ThresholdEvent } from '#lib/model/settings/threshold-settings';
import { openStore } from '#lib/store/open-store';
import { finding, TENANT } from '#lib/store/testing/build';
import type { Harness } from '#lib/store/testing/harness';

const STRICT = { own: { unusedAfterDays: 45 }, frameworks: { pcidss: { passwordAgeDaysMax: 60 } } };
const event = (number: number, more: Partial<ThresholdEvent> = {}): ThresholdEvent => ({
  number,
  at: NOW,
  by: personOf(REQUESTER),
  why: 'The board asked for it.',
  settings: STRICT,
  ...more,
});

/** Changes of thresholds, and findings that only a framework's thresholds find. */
export function thresholdContract({ engine, store, sealed }: Harness): void {
  describe('thresholds', () => {
    test('the last change is in force, and every one is told', async () => {
      expect(await store().thresholdSettings(TENANT)).toEqual(NO_SETTINGS);
      expect(await store().appendThresholds(TENANT, event(1))).toBe(true);
      expect(await store().thresholdSettings(TENANT)).toEqual(STRICT);
      const back = event(2, { settings: NO_SETTINGS, by: personOf(OTHER) });
      expect(await store().appendThresholds(TENANT, back)).toBe(true);
      expect(await store().thresholdSettings(TENANT)).toEqual(NO_SETTINGS);
      expect(await store().thresholdEvents(TENANT)).toEqual([back, event(1)]);
      expect(await store().thresholdEvents('another-tenant')).toEqual([]);
    });

    test('of two people who save at once one gets the number, and the other writes nothing', async () => {
      const second = await openStore(engine.options());
      const stores = [store(), second, store(), second];
      const outcomes = await Promise.all(
        stores.map((one, index) => one.appendThresholds(TENANT, event(1, { why: `Reason number ${index}` }))),
      );
      await second.close();
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect((await store().thresholdEvents(TENANT)).map(({ why }) => why)).toEqual([
        `Reason number ${outcomes.indexOf(true)}`,
      ]);
    });

    test('a change is neither altered nor removed', async () => {
      await store().appendThresholds(TENANT, event(1));
      for (const statement of [`update threshold_event set at = ''`, 'delete from threshold_event'])
        await expect(engine.execute(statement)).rejects.toThrow('append-only');
    });

    test('a refused form comes back to its writer alone, for a day', async () => {
      const draft = { id: 'd', owner: 'me', at: NOW, fields: { unusedAfterDays: 'ninety', why: '' } };
      await store().saveThresholdDraft(TENANT, draft);
      expect(await store().thresholdDraft(TENANT, 'd', 'me')).toEqual(draft.fields);
      expect(await store().thresholdDraft(TENANT, 'd', 'you')).toBeNull();
      await store().saveThresholdDraft(TENANT, { ...draft, id: 'e', at: '2099-01-01T00:00:00Z' });
      expect(await store().thresholdDraft(TENANT, 'd', 'me')).toBeNull();
    });
  });

  describe('findings by a framework’s thresholds', () => {
    const ids = async (scanId: string, filter: FindingFilter): Promise<readonly string[]> => {
      const request = { scanId, filter, sort: { by: 'subject', descending: false } as const, limit: 50, cursor: null };
      return (await store().findings(request)).rows.map(({ id }) => id);
    };
    const mine = finding('a');
    const other = finding('b', { ruleId: 'other-rule' });
    const strict = finding('c', { standard: 'pcidss', severity: 'low' });
    const pcidss = { standard: { framework: 'pcidss', rules: ['long-lived-client-secret'] } };

    test('stand in no list and no count but the framework’s, which has the rest as it stands', async () => {
      const scanId = await sealed([mine, other, strict]);
      expect(await ids(scanId, {})).toEqual(['a', 'b']);
      expect(await ids(scanId, pcidss)).toEqual(['b', 'c']);
      expect(await ids(scanId, { standard: { framework: 'soc2', rules: [] } })).toEqual(['a', 'b']);
      expect(await ids(scanId, { standard: 'every' })).toEqual(['a', 'b', 'c']);
      expect(await ids(scanId, { id: ['c'] })).toEqual(['c']);
      expect((await store().finding(scanId, 'c'))?.standard).toBe('pcidss');
      expect((await store().scan(scanId))?.summary).toMatchObject({ open: 2, added: 2, bySeverity: { low: 0 } });
      expect((await store().findingGroups(scanId, {})).map(({ open }) => open)).toEqual([1, 1]);
      expect((await store().findingGroups(scanId, pcidss)).map(({ open, trend }) => [open, trend.length])).toEqual([
        [1, 1],
        [1, 0],
      ]);
      const owners = await store().ownersIn(scanId, NOW);
      expect(owners.reduce((sum, { open }) => sum + open, 0)).toBe(2);
      for (const by of FINDING_SORTS)
        expect(
          (await store().findings({ scanId, filter: pcidss, sort: { by, descending: true }, limit: 5, cursor: null }))
            .total,
        ).toBe(2);
    });

    test('have a life of their own, which moves no count', async () => {
      const first = await sealed([mine]);
      const second = await sealed([mine, strict]);
      const third = await sealed([mine]);
      const tallies = [second, third].map(async (id) => (await store().scan(id))?.summary);
      for (const summary of await Promise.all(tallies))
        expect(summary).toMatchObject({ open: 1, added: 0, resolved: 0, reopened: 0 });
      expect(await store().changes(second, 5)).toEqual([]);
      expect(await store().findingDifferenceCounts(first, second)).toMatchObject({ new: 0 });
      expect(await store().findingDifferenceCounts(second, third)).toMatchObject({ resolved: 0 });
      expect((await store().findingHistory(TENANT, 'c')).map(({ event: what }) => what)).toEqual(['found', 'resolved']);
      expect((await store().finding(second, 'c'))?.id).toBe('c');
    });

    test('stay where a scan could not look, and are asked after by their framework', async () => {
      await sealed([mine, strict]);
      const asked: string[] = [];
      const scanId = await sealed([], {
        wasExamined: ({ standard }) => {
          asked.push(standard);
          return { examined: false, because: 'denied' };
        },
      });
      expect(asked.sort()).toEqual(['', 'pcidss']);
      expect((await store().scan(scanId))?.summary).toMatchObject({ open: 1, notExamined: 1 });
      expect(await ids(scanId, pcidss)).toEqual(['c']);
    });
  });
}
