import { expect, test } from 'vitest';
import type { TrendPoint } from '#lib/model/history/trend';
import { burnDown, credentialTrend } from '#lib/report/history/trend-picture';

const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
const point = (n: number, more: Partial<TrendPoint> = {}): TrendPoint => ({
  scanId: `s${n}`,
  at: `2026-11-0${n}T00:00:00Z`,
  state: 'complete',
  bySeverity: { ...none, critical: 1, high: 3 },
  moved: { added: 2, reopened: 1, resolved: 3 },
  credentials: { secrets: 10, certificates: n, federated: null },
  removed: 0,
  plan: null,
  ...more,
});
const gap = { bySeverity: null, moved: null, credentials: { secrets: null, certificates: null, federated: null } };

test('columns are as high as what is open, the gravest at the foot', () => {
  const { columns, floor, top } = burnDown([point(1, { moved: null }), point(2)], 400);
  expect(columns[1]?.parts.map(({ severity }) => severity)).toEqual(['critical', 'high']);
  const [critical, high] = columns[1]?.parts ?? [];
  expect((critical?.y ?? 0) + (critical?.height ?? 0)).toBeCloseTo(floor);
  expect(high?.y).toBeCloseTo(top);
  expect((high?.height ?? 0) / (critical?.height ?? 1)).toBeCloseTo(3);
  expect(columns[1]?.came?.height).toBeCloseTo(columns[1]?.went?.height ?? 0);
  expect(columns[0]?.came).toBeNull();
  expect(columns[1]?.words).toBe('2 Nov 2026: 4 open findings; 2 new, 1 reopened, 3 resolved');
});

test('a scan that was not evaluated whole has a place and no column', () => {
  const { columns } = burnDown([point(1), point(2, gap), point(3)], 400);
  expect(columns.map(({ isGap, parts }) => [isGap, parts.length])).toEqual([
    [false, 2],
    [true, 0],
    [false, 2],
  ]);
  expect(columns[1]).toMatchObject({
    came: null,
    went: null,
    words: '2 Nov 2026: not evaluated whole, so it is a gap',
  });
});

test('a line breaks where credentials were not read, and one scan alone is a dot', () => {
  const { lines } = credentialTrend([point(1), point(2), point(3, gap), point(4)], 400);
  const [secrets, , federated] = lines;
  expect(secrets?.path.match(/M/g)).toHaveLength(2);
  expect(secrets?.dots).toHaveLength(1);
  expect(secrets?.last?.count).toBe(10);
  expect(federated).toMatchObject({ path: '', last: null, dots: [] });
});

test('nothing open draws nothing, and no number is not a number', () => {
  const empty = [1, 2].map((n) => point(n, { bySeverity: none, moved: { added: 0, reopened: 0, resolved: 0 } }));
  expect(JSON.stringify([burnDown(empty, 400), credentialTrend(empty, 400)])).not.toMatch(/NaN|null,null/);
  expect(burnDown(empty, 400).columns.every(({ parts }) => parts.length === 0)).toBe(true);
});
