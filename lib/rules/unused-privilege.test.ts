import { describe, expect, test } from 'vitest';
import type { AppRoleAssignment } from '#lib/model/grants';
import type { SignInRecord } from '#lib/model/logs/sign-ins';
import type { ReadFacts } from '#lib/model/source';
import { managedIdentity, servicePrincipal } from '#lib/rules/testing/build';
import { appRoleAssignment, graph, signInUse, signInWindow } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';
import rule from '#lib/rules/unused-privilege';

const exchange = servicePrincipal({ id: 'exchange', appId: 'exchange-app', displayName: 'Exchange Online' });
const onGraph = appRoleAssignment();
const onExchange = appRoleAssignment({ id: 'second', resourceId: 'exchange', resourceName: 'Exchange Online' });

const factsOf = (
  grants: readonly AppRoleAssignment[],
  records: readonly SignInRecord[],
  more: ReadFacts = {},
): ReadFacts => ({
  'service-principals': [servicePrincipal(), graph(), exchange],
  'app-role-assignments': grants,
  'service-principal-activity': [],
  'sign-ins': records,
  ...more,
});
const judged = (...args: Parameters<typeof factsOf>) => judge(rule, factsOf(...args));
const lastUsed = (at: string): ReadFacts => ({
  'service-principal-activity': [
    {
      appId: 'app-client',
      lastUsedAt: at,
      asApplicationClientAt: at,
      asApplicationResourceAt: null,
      asDelegatedClientAt: null,
      asDelegatedResourceAt: null,
    },
  ],
});

describe('permissions are unused', () => {
  test('for the API that nothing signed in to, and not for the other', () => {
    expect(violations(judged([onGraph, onExchange], [signInWindow(), signInUse()]))).toMatchObject([
      {
        severity: 'medium',
        confidence: 'likely',
        summary: 'It did not sign in to Exchange Online, for which it holds application permissions.',
        evidence: [{ field: expect.stringContaining('second') }],
      },
    ]);
  });
  test('when their holder was never seen, or not for 90 days', () => {
    expect(outcomes(judged([onGraph], [signInWindow()]))).toEqual(['violation']);
    expect(outcomes(judged([onGraph], [signInWindow()], lastUsed('2026-08-01T00:00:00Z')))).toEqual(['violation']);
  });
  test('when every sign-in failed', () => {
    expect(outcomes(judged([onGraph], [signInWindow(), signInUse({ succeeded: 0, failed: 9 })]))).toEqual([
      'violation',
    ]);
  });
});

test('permissions are used when their API was signed in to', () => {
  expect(outcomes(judged([onGraph], [signInWindow(), signInUse()]))).toEqual(['compliant']);
});

describe('it is unknown', () => {
  test('when less than seven days of the log were read', () => {
    const short = signInWindow({ from: '2026-11-15T14:00:01Z' });
    expect(judged([onGraph], [short])[0]).toMatchObject({
      outcome: 'unknown',
      because: expect.stringContaining('2026-11-15'),
    });
  });
  test('when the log of its own kind of sign-ins was not read', () => {
    expect(outcomes(judged([onGraph], []))).toEqual(['unknown']);
    const identity = managedIdentity('/x', { id: 'sp-object' });
    const facts = factsOf([onGraph], [signInWindow()], { 'service-principals': [identity, graph()] });
    expect(outcomes(judge(rule, facts))).toEqual(['unknown']);
  });
  test('when it last signed in before the days that were read', () => {
    expect(outcomes(judged([onGraph], [signInWindow()], lastUsed('2026-11-02T00:00:00Z')))).toEqual(['unknown']);
  });
  test('when its permissions are newer than the days that were read, or for an API that is not listed', () => {
    for (const createdAt of ['2026-11-20T00:00:00Z', null])
      expect(outcomes(judged([appRoleAssignment({ createdAt })], [signInWindow()]))).toEqual(['unknown']);
    expect(outcomes(judged([appRoleAssignment({ resourceId: 'gone' })], [signInWindow()]))).toEqual(['unknown']);
  });
});

test('only holders of permissions are examined, and being admitted to an API is none', () => {
  const admitted = appRoleAssignment({ appRoleId: '00000000-0000-0000-0000-000000000000' });
  expect(judged([admitted], [signInWindow()])).toEqual([]);
  expect(rule.population?.(factsOf([admitted], []))).toBe(0);
  expect(rule.population?.(factsOf([onGraph, onExchange], []))).toBe(1);
  expect(rule.population?.({})).toBeNull();
});
