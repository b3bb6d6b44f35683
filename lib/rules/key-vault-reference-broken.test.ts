import { expect, test } from 'vitest';
import rule from '#lib/rules/key-vault-reference-broken';
import { configReference } from '#lib/rules/testing/build-azure';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeStatus = (...statuses: readonly (string | null)[]) =>
  judge(rule, {
    'config-references': statuses.map((status, index) => configReference(status, { setting: `S${index}` })),
  });

test('a reference that does not resolve is a violation of its app, with what it refers to', () => {
  expect(violations(judgeStatus('Resolved', 'AccessToKeyVaultDenied'))).toMatchObject([
    {
      severity: 'medium',
      confidence: 'certain',
      subject: { kind: 'resource', name: 'orders-api' },
      summary: 'Settings whose reference does not resolve: S1 (AccessToKeyVaultDenied).',
      evidence: [{ value: 'AccessToKeyVaultDenied' }, { value: 'kv-orders/db' }],
    },
  ]);
});

test.each(['MSINotEnabled', 'SecretNotFound', 'VaultNotFound', 'InvalidSyntax', 'OtherReasons'])(
  '%s is one',
  (status) => {
    expect(outcomes(judgeStatus(status))).toEqual(['violation']);
  },
);

test('resolved ones are compliant, whatever the case', () => {
  expect(outcomes(judgeStatus('Resolved', 'resolved'))).toEqual(['compliant']);
});

test('one that was not fetched yet, took too long or is not told leaves it unknown', () => {
  for (const status of ['Initialized', 'Unknown', null]) expect(outcomes(judgeStatus(status))).toEqual(['unknown']);
  expect(outcomes(judgeStatus('Resolved', 'FetchTimedOut'))).toEqual(['unknown']);
});

test('its population is the apps with references', () => {
  const references = [configReference('Resolved'), configReference('Resolved', { setting: 'other' })];
  expect(rule.population?.({ 'config-references': references })).toBe(1);
  expect(rule.population?.({})).toBeNull();
});
