import { expect, test } from 'vitest';
import type { Blocker, PlanItem, Route } from '#lib/model/plan';
import { NO_PLAN, planFinder } from '#lib/scan/assemble/plan-finder';

const item = (route: Route, blockers: readonly Blocker[] = [], own: Route = route): PlanItem =>
  ({
    id: 'plan',
    subjectId: 'app',
    route,
    blockers,
    identity: route === 'managed-identity' ? { recommended: 'user-assigned' } : null,
    credentials: [{ holderId: 'app', kind: 'secret', keyId: 'key', route: own }],
  }) as unknown as PlanItem;

const pathOf = (route: Route, blockers: readonly Blocker[] = [], own: Route = route) =>
  planFinder([item(route, blockers, own)]).credential('app', 'secret', 'key')?.path;

test('a route says whether an identity can take the place', () => {
  for (const route of [
    'managed-identity',
    'workload-federation',
    'federated-managed-identity',
    'arc-identity',
  ] as const)
    expect(pathOf(route), route).toBe('yes');
  for (const route of ['certificate', 'keep', 'remove'] as const) expect(pathOf(route), route).toBe('no');
  expect(pathOf('unknown')).toBe('unknown');
});

test('a blocker makes a yes a partly, and no a no', () => {
  const blockers = [{ kind: 'delegated', text: 'It acts for people.' }];
  expect(pathOf('managed-identity', blockers)).toBe('partly');
  expect(pathOf('certificate', blockers)).toBe('no');
});

test('a credential goes its own way where it has one', () => {
  const finder = planFinder([item('managed-identity', [], 'remove')]);
  expect(finder.credential('app', 'secret', 'key')).toMatchObject({
    path: 'no',
    link: { route: 'remove', identity: null },
  });
  expect(finder.subject('app')).toMatchObject({
    path: 'yes',
    link: { id: 'plan', route: 'managed-identity', identity: 'user-assigned' },
  });
});

test('what no plan is for has none', () => {
  expect(NO_PLAN.credential('app', 'secret', 'key')).toBeUndefined();
  expect(planFinder([item('remove')]).subject('other')).toBeUndefined();
});
