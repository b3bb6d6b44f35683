import { describe, expect, test } from 'vitest';
import type { Person } from '#lib/model/exceptions/exception';
import type { ScheduleEvent } from '#lib/model/settings/schedule-event';
import { type ViewEvent, viewOf } from '#lib/model/views/saved-view';
import { TENANT } from '#lib/store/testing/build';
import type { Harness } from '#lib/store/testing/harness';

const OLGA: Person = { kind: 'person', tenantId: TENANT, objectId: 'olga', name: 'Olga' };
const AT = '2027-01-01T00:00:00Z';

const saved = (slug: string, number: number, more: Partial<ViewEvent> = {}): ViewEvent => ({
  slug,
  number,
  at: AT,
  by: OLGA,
  action: 'save',
  view: { title: slug, page: '/findings', params: 'severity=high', shared: false, pinned: false },
  ...more,
});

/** Saved views and the schedule: what people set, as events. */
export function viewContract({ engine, store }: Harness): void {
  describe('what people set', () => {
    test('a view is its events, and of two who change it at once one is told', async () => {
      expect(await store().appendView(TENANT, saved('mine', 1))).toBe(true);
      expect(await store().appendView('another tenant', saved('mine', 1))).toBe(true);
      const both = await Promise.all([1, 2].map(() => store().appendView(TENANT, saved('mine', 2))));
      expect(both.sort()).toEqual([false, true]);
      expect(await store().appendView(TENANT, saved('mine', 3, { action: 'remove' }))).toBe(true);
      await store().appendView(TENANT, saved('a-second', 1));
      expect(viewOf(await store().viewEvents(TENANT, 'mine'))).toMatchObject({ isRemoved: true, version: 3 });
      expect(viewOf(await store().viewEvents(TENANT, 'nothing'))).toBeNull();
      const all = await store().viewBounds(TENANT);
      expect(all.map(({ slug, number }) => [slug, number])).toEqual([
        ['a-second', 1],
        ['mine', 1],
        ['mine', 3],
      ]);
      await expect(engine.execute(`delete from view_event`)).rejects.toThrow(/append-only/);
    });

    test('the schedule that stands is the last that was set', async () => {
      const event = (number: number, expression: string | null): ScheduleEvent => ({
        number,
        at: AT,
        by: OLGA,
        expression,
        paused: false,
      });
      expect(await store().scheduleEvents(TENANT, 10)).toEqual([]);
      expect(await store().appendSchedule(TENANT, event(1, '0 3 * * *'))).toBe(true);
      expect(await store().appendSchedule(TENANT, event(1, '0 4 * * *'))).toBe(false);
      expect(await store().appendSchedule(TENANT, event(2, null))).toBe(true);
      expect((await store().scheduleEvents(TENANT, 10)).map(({ expression }) => expression)).toEqual([
        null,
        '0 3 * * *',
      ]);
    });
  });
}
