import { expect, test } from 'vitest';
import type { TrendPoint } from '#lib/model/history/trend';
import { planBurnDown, planParts, removedPicture, removedSteps } from '#lib/report/history/plan-trend';

const plan = { held: 10, evaluated: 8, identityPossible: 7, withoutBlocker: 6, started: 5, done: 2 };
const point = (n: number, more: Partial<TrendPoint> = {}): TrendPoint => ({
  scanId: `s${n}`,
  at: `2026-11-0${n}T00:00:00Z`,
  state: 'complete',
  bySeverity: null,
  moved: null,
  credentials: { secrets: 1, certificates: 1, federated: 1 },
  removed: n,
  plan,
  ...more,
});

test('the parts of a plan add up to all that held a credential', () => {
  expect(planParts(plan)).toEqual({ unknown: 2, open: 3, begun: 3, done: 2 });
});

test('columns stand on the floor and are as high as what is planned', () => {
  const { columns, floor, top } = planBurnDown([point(1), point(2, { plan: { ...plan, held: 5, evaluated: 5 } })], 400);
  const height = (index: number) => (columns[index]?.parts ?? []).reduce((sum, part) => sum + part.height, 0);
  expect(height(0)).toBeCloseTo(floor - top);
  expect(height(1)).toBeCloseTo((floor - top) / 2);
  expect(columns[0]?.words).toBe(
    '1 Nov 2026: of 10, 2 hold no credential, 3 in progress, 3 not started, 2 not evaluated',
  );
});

test('a scan sealed before plans were made has a place and no column', () => {
  expect(planBurnDown([point(1, { plan: null }), point(2)], 400).columns.map(({ parts }) => parts.length)).toEqual([
    0, 4,
  ]);
});

test('removals add up from the first scan on, and what was not read adds nothing', () => {
  const points = [point(1), point(2), point(3, { removed: null }), point(4)];
  expect(removedSteps(points).map(({ removed, total }) => [removed, total])).toEqual([
    [null, 0],
    [2, 2],
    [null, 2],
    [4, 6],
  ]);
  const { marks, floor, top, path } = removedPicture(points, 400);
  expect(marks[0]?.y).toBe(floor);
  expect(marks.at(-1)?.y).toBe(top);
  expect(marks[2]?.words).toBe('3 Nov 2026: not read, 2 in all');
  expect(path).toMatch(/^M/);
});
