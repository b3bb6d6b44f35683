import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '#lib/model/exceptions/exception';
import type { ScheduleEvent } from '#lib/model/settings/schedule-event';
import { scheduleInForce } from '#lib/scan/schedule/schedule-in-force';
import { newDataDir } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';

const ADA: Person = { kind: 'person', tenantId: 't', objectId: 'ada', name: 'Ada' };
const AT = '2027-01-01T00:00:00Z';
const SINCE = Date.parse(AT);
const GIVEN = { SCAN_SCHEDULE: '0 3 * * *' };

const dataDir = newDataDir();
let store: Store;
beforeAll(async () => {
  store = await openStore({ url: null, dataDir });
});
afterAll(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const set = async (
  tenantId: string,
  ...events: readonly Pick<ScheduleEvent, 'expression' | 'paused'>[]
): Promise<void> => {
  for (const [index, event] of events.entries())
    expect(await store.appendSchedule(tenantId, { number: index + 1, at: AT, by: ADA, ...event })).toBe(true);
};
const inForce = async (tenantId: string, env = {}): Promise<readonly unknown[]> => {
  const { schedule, from, isPaused, since } = await scheduleInForce(store, tenantId, env);
  return [schedule?.expression ?? null, from, isPaused, since.getTime()];
};

test('the environment says when, until somebody sets it', async () => {
  expect(await inForce('untouched')).toEqual([null, 'nobody', false, 0]);
  expect(await inForce('untouched', GIVEN)).toEqual(['0 3 * * *', 'environment', false, 0]);
  await set('set', { expression: '0 5 * * *', paused: false });
  expect(await inForce('set', GIVEN)).toEqual(['0 5 * * *', 'setting', false, SINCE]);
  expect(await inForce('another', GIVEN)).toEqual(['0 3 * * *', 'environment', false, 0]);
});

test('a pause holds whoever said when, and what is set back follows the environment from then on', async () => {
  await set('paused', { expression: '0 5 * * *', paused: false }, { expression: '0 5 * * *', paused: true });
  expect(await inForce('paused', GIVEN)).toEqual([null, 'setting', true, SINCE]);
  await set('paused-given', { expression: null, paused: true });
  expect(await inForce('paused-given', GIVEN)).toEqual([null, 'environment', true, SINCE]);
  await set('back', { expression: '0 5 * * *', paused: false }, { expression: null, paused: false });
  expect(await inForce('back', GIVEN)).toEqual(['0 3 * * *', 'environment', false, SINCE]);
  expect(await inForce('back')).toEqual([null, 'nobody', false, SINCE]);
});
