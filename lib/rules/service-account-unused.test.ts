import { describe, expect, test } from 'vitest';
import type { User, UserActivity } from '#lib/model/user';
import rule from '#lib/rules/service-account-unused';
import { accountFacts } from '#lib/rules/testing/build-account';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const LONG_AGO = '2026-08-23T14:00:00Z';
const LATELY = '2026-08-24T14:00:00Z';
const judged = (activity: Partial<UserActivity> | null, over: Partial<User> = {}) =>
  judge(rule, accountFacts(over, activity));

describe('it is unused', () => {
  test('when its last sign-in of any kind is more than 90 days old', () => {
    expect(
      violations(judged({ lastNonInteractiveAt: LONG_AGO, lastInteractiveAt: '2026-01-01T00:00:00Z' }))[0],
    ).toMatchObject({
      severity: 'medium',
      confidence: 'likely',
      summary: 'It last signed in on 2026-08-23. Its employee type is “Service”.',
    });
  });
  test('when it never signed in and is older than that', () => {
    expect(outcomes(judged({}))).toEqual(['violation']);
    expect(outcomes(judged(null))).toEqual(['violation']);
  });
});

describe('it is quiet', () => {
  test.each(['lastInteractiveAt', 'lastNonInteractiveAt', 'lastSuccessfulAt'])(
    'about a sign-in of late: %s',
    (kind) => {
      expect(outcomes(judged({ [kind]: LATELY }))).toEqual(['compliant']);
    },
  );
  test('about one that is new or blocked', () => {
    expect(outcomes(judged({}, { createdAt: LATELY }))).toEqual(['compliant']);
    expect(outcomes(judged({}, { createdAt: LONG_AGO }))).toEqual(['violation']);
    expect(outcomes(judged({}, { accountEnabled: false }))).toEqual(['compliant']);
  });
});

test('it is unknown when its age is not told, or when it may sign in to Active Directory only', () => {
  expect(outcomes(judged({}, { createdAt: null }))).toEqual(['unknown']);
  expect(outcomes(judged({}, { onPremisesSynced: true }))).toEqual(['unknown']);
  expect(outcomes(judged({ lastNonInteractiveAt: LONG_AGO }, { onPremisesSynced: true }))).toEqual(['violation']);
});

test('without activity the rule is silenced as a whole', () => {
  expect(rule.needs).toContain('user-activity');
});
