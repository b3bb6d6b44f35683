import { describe, expect, test } from 'vitest';
import type { User, UserActivity } from '#lib/model/user';
import rule from '#lib/rules/service-account-used-by-person';
import { accountFacts } from '#lib/rules/testing/build-account';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const AT = '2026-11-20T08:00:00Z';
const judged = (activity: Partial<UserActivity> | null, over: Partial<User> = {}) =>
  judge(rule, accountFacts(over, activity));

test('an interactive sign-in that succeeded is possibly a person', () => {
  expect(violations(judged({ lastInteractiveAt: AT, lastSuccessfulAt: AT }))[0]).toMatchObject({
    severity: 'medium',
    confidence: 'possible',
    summary: 'Somebody signed in to it interactively on 2026-11-20. Its employee type is “Service”.',
  });
});

test('it succeeded too when the account signs in interactively only and did so later', () => {
  expect(outcomes(judged({ lastInteractiveAt: AT, lastSuccessfulAt: '2026-11-21T08:00:00Z' }))).toEqual(['violation']);
});

describe('it is quiet', () => {
  test('about a failed attempt', () => {
    expect(outcomes(judged({ lastInteractiveAt: AT, lastSuccessfulAt: '2026-11-19T08:00:00Z' }))).toEqual([
      'compliant',
    ]);
    expect(outcomes(judged({ lastInteractiveAt: AT }))).toEqual(['compliant']);
  });
  test('about sign-ins of a service, and about none', () => {
    expect(outcomes(judged({ lastNonInteractiveAt: AT, lastSuccessfulAt: AT }))).toEqual(['compliant']);
    expect(outcomes(judged(null))).toEqual(['compliant']);
  });
  test('about one more than 90 days ago', () => {
    const on = (at: string) => outcomes(judged({ lastInteractiveAt: at, lastSuccessfulAt: at }));
    expect(on('2026-08-24T14:00:00Z')).toEqual(['violation']);
    expect(on('2026-08-23T14:00:00Z')).toEqual(['compliant']);
  });
  test('about the first week of an account, and about a blocked one', () => {
    const activity = { lastInteractiveAt: AT, lastSuccessfulAt: AT };
    expect(outcomes(judged(activity, { createdAt: '2026-11-14T08:00:00Z' }))).toEqual(['compliant']);
    expect(outcomes(judged(activity, { createdAt: '2026-11-13T08:00:00Z' }))).toEqual(['violation']);
    expect(outcomes(judged(activity, { accountEnabled: false }))).toEqual(['compliant']);
  });
});

test('it is unknown when a later success may be the service’s own', () => {
  const later = '2026-11-21T08:00:00Z';
  expect(outcomes(judged({ lastInteractiveAt: AT, lastNonInteractiveAt: later, lastSuccessfulAt: later }))).toEqual([
    'unknown',
  ]);
});
