import { expect, test } from 'vitest';
import { scanSchedule } from '#lib/scan/schedule/scan-schedule';

const at = (text: string): Date => new Date(text);

test('a night’s scan is due at its minute, and the next one the night after', () => {
  const schedule = scanSchedule({ SCAN_SCHEDULE: ' 0 3 * * * ' });
  expect(schedule?.expression).toBe('0 3 * * *');
  expect(schedule?.lastDue(at('2026-11-26T02:59:59Z'))).toBe('2026-11-25T03:00:00Z');
  expect(schedule?.lastDue(at('2026-11-26T03:00:00Z'))).toBe('2026-11-26T03:00:00Z');
  expect(schedule?.lastDue(at('2026-11-26T03:00:00.900Z'))).toBe('2026-11-26T03:00:00Z');
  expect(schedule?.nextDue(at('2026-11-26T03:00:00Z'))).toBe('2026-11-27T03:00:00Z');
});

test('the clock of Europe changes nothing, since times are UTC', () => {
  const schedule = scanSchedule({ SCAN_SCHEDULE: '30 1 * * *' });
  expect(schedule?.lastDue(at('2026-03-29T12:00:00Z'))).toBe('2026-03-29T01:30:00Z');
  expect(schedule?.lastDue(at('2026-10-25T12:00:00Z'))).toBe('2026-10-25T01:30:00Z');
});

test('a day that comes once in four years is due on it, and before it nothing was', () => {
  const schedule = scanSchedule({ SCAN_SCHEDULE: '0 3 29 2 *' });
  expect(schedule?.lastDue(at('2026-11-26T12:00:00Z'))).toBeNull();
  expect(schedule?.nextDue(at('2026-11-26T12:00:00Z'))).toBe('2028-02-29T03:00:00Z');
  expect(schedule?.lastDue(at('2028-02-29T03:00:30Z'))).toBe('2028-02-29T03:00:00Z');
});

test('what is due at the end of a year is so a moment later, in the next one', () => {
  const schedule = scanSchedule({ SCAN_SCHEDULE: '59 23 31 12 *' });
  expect(schedule?.lastDue(at('2027-01-01T00:00:30Z'))).toBe('2026-12-31T23:59:00Z');
});

test('nothing is scheduled without a setting', () => {
  expect(scanSchedule({})).toBeNull();
  expect(scanSchedule({ SCAN_SCHEDULE: '  ' })).toBeNull();
});

test.each(['every day', '61 * * * *', '* * *', '0 3 * * * * * *', '<script>'])(
  '%s is refused in one sentence that does not repeat it',
  (expression) => {
    expect(() => scanSchedule({ SCAN_SCHEDULE: expression })).toThrow(/^SCAN_SCHEDULE (is not|names)/);
  },
);
