import { expect, test } from 'vitest';
import { CALENDAR_DAYS, heatCalendar } from '#lib/report/expiry/heat-calendar';
import { parseCredentialQuery } from '#lib/report/url/credential-query';

const NOW = '2026-11-26T10:30:00Z';
const ends = (endsAt: string, kind: 'secret' | 'certificate' = 'secret', count = 1) => ({ endsAt, kind, count });

test('every day of 53 weeks is there once, from the Monday of the scan’s week', () => {
  const days = heatCalendar([], NOW, {}).flatMap((week) => week.days);
  expect(days).toHaveLength(CALENDAR_DAYS);
  expect(new Set(days.map(({ at }) => at)).size).toBe(CALENDAR_DAYS);
  expect(days[0]?.at).toBe('2026-11-23T00:00:00Z');
  expect(days.filter(({ isInside }) => !isInside)).toHaveLength(3);
});

test('what ends later on the scan’s own day counts, and what had ended does not', () => {
  const rows = [
    ends('2026-11-26T09:00:00Z'),
    ends('2026-11-26T11:00:00Z'),
    ends('2026-11-26T23:59:59Z', 'certificate', 3),
  ];
  const today = heatCalendar(rows, NOW, {})[0]?.days[3];
  expect(today).toMatchObject({ at: '2026-11-26T00:00:00Z', secrets: 1, certificates: 3, total: 4, step: 3 });
});

test('a day leads to the list of exactly what it counts', () => {
  const rows = [ends('2027-01-31T00:00:00Z'), ends('2027-01-31T23:59:59Z'), ends('2027-02-01T00:00:00Z')];
  const day = heatCalendar(rows, NOW, { kind: 'secret', scan: null })
    .flatMap((week) => week.days)
    .find(({ total }) => total === 2);
  const query = Object.fromEntries(new URL(day?.href ?? '', 'http://x').searchParams);
  expect(query.kind).toBe('secret');
  const { filter, notices } = parseCredentialQuery(query, NOW);
  expect(notices).toEqual([]);
  const listed = rows.filter(
    ({ endsAt }) => endsAt && endsAt >= (filter.endsAfter ?? '') && endsAt <= (filter.endsBefore ?? ''),
  );
  expect(listed).toHaveLength(2);
});
