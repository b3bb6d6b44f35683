import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { addDays } from '#lib/model/instant';
import { credentialEntry, exceptionEntry } from '#lib/report/calendar/calendar-entries';
import { type CalendarEntry, EVENTS_MAX, expiryCalendar } from '#lib/report/calendar/expiry-calendar';
import { anException } from '#lib/report/testing/build-finding';
import { credential } from '#lib/store/testing/build';

const of = {
  name: 'Dosimeter: on call',
  host: 'dosimeter.example',
  at: '2026-11-26T10:00:00Z',
  weekUrl: (startsAt: string) => `https://dosimeter.example/credentials?from=${startsAt}`,
};
const beside = { origin: 'https://dosimeter.example', finding: null, changes: 0, isGone: false };
const entry = (id: string, name: string, more: Partial<typeof beside> = {}): CalendarEntry => {
  const row = credential(id, { holderName: name, endsAt: '2027-01-31T23:30:00Z' });
  const made = credentialEntry(row, { ...beside, ...more });
  if (!made) throw new Error('It has an end.');
  return made;
};
const parsed = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]).getAllSubcomponents('vevent');

test('a credential is a day, with an id that stays and what changed counted', () => {
  const text = expiryCalendar([entry('a', 'app-payments', { changes: 3 })], of);
  const [event] = parsed(text);
  const said = (name: string): unknown => event?.getFirstPropertyValue(name);
  expect(String(said('uid'))).toBe('holder-a.secret.key-a@dosimeter.example');
  expect(String(said('dtstart'))).toBe('2027-01-31');
  expect(event?.getFirstProperty('dtstart')?.type).toBe('date');
  expect(String(said('dtstamp'))).toBe('2026-11-26T10:00:00Z');
  expect([said('sequence'), said('status'), said('transp')]).toEqual([3, 'CONFIRMED', 'TRANSPARENT']);
  expect(said('summary')).toBe('Client secret of app-payments expires');
  expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n');
  expect(text).toContain('X-PUBLISHED-TTL:PT12H\r\n');
});

test('the same credential has the same id when it is gone, and is cancelled', () => {
  const [before] = parsed(expiryCalendar([entry('a', 'x')], of));
  const [after] = parsed(expiryCalendar([entry('a', 'x', { isGone: true, changes: 1 })], of));
  expect(after?.getFirstPropertyValue('uid')).toBe(before?.getFirstPropertyValue('uid'));
  expect(after?.getFirstPropertyValue('status')).toBe('CANCELLED');
});

test('the end of an exception is a day too', () => {
  const [event] = parsed(expiryCalendar([exceptionEntry(anException('active'), 'https://dosimeter.example')], of));
  expect(event?.getFirstPropertyValue('summary')).toBe('Exception ends: Risk accepted, 1 finding');
});

test('whatever a tenant calls its things: no line too long, no line of its own, and read back as it is shown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
      const made = entry('a', name);
      const text = expiryCalendar([made], of);
      for (const line of text.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n\0]/);
      }
      const events = parsed(text);
      expect(events).toHaveLength(1);
      expect(events[0]?.getFirstPropertyValue('summary')).toBe(made.summary);
      expect(events[0]?.getFirstPropertyValue('description')).toBe(made.description);
    }),
    { numRuns: 200, examples: [['a\r\nEND:VEVENT\r\nBEGIN:VALARM'], ['a,b;c\\d\\n'], ['😀'.repeat(60)]] },
  );
});

test('more than a calendar can show becomes one event a week', () => {
  const many = Array.from({ length: EVENTS_MAX + 1 }, (_, index) => ({
    ...entry(`c${index}`, 'x'),
    endsAt: addDays('2026-12-02T08:00:00Z', index % 14),
  }));
  const events = parsed(expiryCalendar(many, of));
  expect(events.map((event) => String(event.getFirstPropertyValue('dtstart')))).toEqual([
    '2026-11-30',
    '2026-12-07',
    '2026-12-14',
  ]);
  expect(String(events[0]?.getFirstPropertyValue('description'))).toContain('more');
});
