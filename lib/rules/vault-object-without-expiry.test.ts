import { expect, test } from 'vitest';
import type { VaultObject } from '#lib/model/workload-facts';
import { SERVICE_GROUP, vaultObject } from '#lib/rules/testing/build-azure';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';
import rule from '#lib/rules/vault-object-without-expiry';

const judgeObject = (object: VaultObject, groups = [] as (typeof SERVICE_GROUP)[]) =>
  judge(rule, { 'vault-objects': [object], 'managed-resource-groups': groups });

test('a secret without a date is a low violation', () => {
  expect(violations(judgeObject(vaultObject('secret')))[0]).toMatchObject({
    severity: 'low',
    subject: { kind: 'vault-object', name: 'db' },
    summary: 'The secret has no expiry date.',
    evidence: [{ field: expect.stringMatching(/attributes\.exp$/), value: 'absent' }],
  });
});

test('a key that neither expires nor rotates is one too', () => {
  expect(violations(judgeObject(vaultObject('key')))[0]?.evidence).toHaveLength(2);
});

test('a date is enough, even one that has passed', () => {
  expect(outcomes(judgeObject(vaultObject('secret', { expiresAt: '2020-01-01T00:00:00Z' })))).toEqual(['compliant']);
});

test('a key that its policy rotates needs no date', () => {
  expect(outcomes(judgeObject(vaultObject('key', { rotates: true })))).toEqual(['compliant']);
});

test('what is switched off opens nothing', () => {
  expect(outcomes(judgeObject(vaultObject('secret', { isEnabled: false })))).toEqual(['compliant']);
});

test('a key whose policy was not sent is unknown', () => {
  expect(outcomes(judgeObject(vaultObject('key', { rotates: null })))).toEqual(['unknown']);
});

test('objects of a vault in a group that a service owns are not examined', () => {
  expect(judgeObject(vaultObject('secret'), [SERVICE_GROUP])).toEqual([]);
});
