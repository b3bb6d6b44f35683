import { expect, test } from 'vitest';
import type { KeptDeltaLink } from '#lib/model/delta/delta-link';
import { DEFAULT_DELTA_SETTINGS } from '#lib/model/delta/delta-settings';
import { addDays, type Instant } from '#lib/model/instant';
import type { Scan } from '#lib/model/scan';
import type { ReadingOutcome } from '#lib/model/source';
import { chooseBasis, type Known } from '#lib/scan/delta/choose-basis';
import { deltaSettings } from '#lib/scan/delta/delta-settings';

const NOW: Instant = '2026-11-26T06:00:00Z';
const READS = 'as now';

const scanOf = (id: string, startedAt: Instant, outcome: ReadingOutcome = 'whole', rows = 60_000): Scan =>
  ({ id, startedAt, summary: { readings: [{ source: 'applications', outcome, rows }] } }) as unknown as Scan;
const link = (scanId: string, takenAt: Instant, more: Partial<KeptDeltaLink> = {}): KeptDeltaLink => ({
  source: 'applications',
  scanId,
  link: scanId,
  takenAt,
  reads: READS,
  fullAt: addDays(NOW, -3),
  sound: true,
  ...more,
});
const [DAY, EVE] = [addDays(NOW, -1), addDays(NOW, -2)];
const known = (more: Partial<Known> = {}): Known => ({
  now: NOW,
  reads: READS,
  last: scanOf('b', DAY),
  links: [link('b', DAY), link('a', EVE)],
  ...more,
});
const choose = (more: Partial<Known>, settings = {}) =>
  chooseBasis('applications', known(more), { ...DEFAULT_DELTA_SETTINGS, ...settings });

test('changes are asked for from the last scan’s link, and from one older than that scan', () => {
  expect(choose({})).toMatchObject({
    link: { scanId: 'b' },
    overlap: { scanId: 'a' },
    isDue: false,
    fullAt: addDays(NOW, -3),
  });
  expect(choose({}, { overlapMinutes: 0 })).toMatchObject({ overlap: { scanId: 'b' } });
});

test('after seven days the list is read in full beside its changes', () => {
  const links = [link('b', DAY, { fullAt: addDays(NOW, -7) }), link('a', EVE)];
  expect(choose({ links })).toMatchObject({ overlap: { scanId: 'a' }, isDue: true, keep: { fullAt: NOW } });
});

test.each<[why: string, more: Partial<Known>]>([
  ['no scan came before', { last: null, links: [] }],
  ['did not read it whole', { last: scanOf('b', DAY, 'denied') }],
  ['did not read it whole', { last: scanOf('b', DAY, 'partly') }],
  ['did not read it whole', { last: { ...scanOf('b', DAY), summary: null } }],
  ['60 rows are few enough', { last: scanOf('b', DAY, 'whole', 60) }],
  ['took no delta link', { links: [link('a', EVE)] }],
  ['read it otherwise', { links: [link('b', DAY, { reads: 'as before' }), link('a', EVE)] }],
  ['is of a later time', { last: scanOf('b', addDays(NOW, 1)) }],
  ['had left something out', { links: [link('b', DAY, { sound: false }), link('a', EVE)] }],
  ['15 minutes older', { links: [link('b', DAY)] }],
  ['15 minutes older', { links: [link('b', DAY), link('a', EVE, { reads: 'as before' })] }],
  ['6 days old', { links: [link('b', DAY), link('a', addDays(NOW, -6))] }],
])('in full: %s', (why, more) => {
  expect(choose(more)).toMatchObject({ link: null, because: expect.stringContaining(why) });
});

test('a list that is too short takes no link; every other one does', () => {
  expect(choose({ last: scanOf('b', DAY, 'whole', 4_999) })).toMatchObject({ takesLink: false });
  expect(choose({ last: null })).toMatchObject({ takesLink: true });
});

test('distrust lasts until a comparison: over denied scans, and counted from the last one', () => {
  const fullAt = addDays(NOW, -5);
  const unsound = [link('b', DAY, { sound: false, fullAt }), link('a', EVE)];
  expect(choose({ links: unsound })).toMatchObject({ link: null, keep: { sound: false, fullAt } });
  expect(choose({ last: scanOf('c', DAY, 'denied'), links: unsound })).toMatchObject({ keep: { sound: false } });
  const due = [link('b', DAY, { sound: false, fullAt: addDays(NOW, -7) }), link('a', EVE)];
  expect(choose({ links: due })).toMatchObject({ overlap: { scanId: 'a' }, isDue: true });
});

test('settings', () => {
  expect(deltaSettings({})).toEqual(DEFAULT_DELTA_SETTINGS);
  expect(deltaSettings({ SCAN_MODE: 'full' }).isOn).toBe(false);
  expect(() => deltaSettings({ SCAN_MODE: 'fast' })).toThrow('SCAN_MODE must be delta or full, not "fast".');
  expect(() => deltaSettings({ SCAN_FULL_DAYS: '8' })).toThrow('SCAN_FULL_DAYS must be a whole number from 1 to 7');
});
