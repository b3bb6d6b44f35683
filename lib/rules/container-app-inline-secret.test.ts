import { expect, test } from 'vitest';
import type { ContainerWorkload } from '#lib/model/workload-facts';
import rule from '#lib/rules/container-app-inline-secret';
import { SERVICE_GROUP } from '#lib/rules/testing/build-azure';
import { containerApp } from '#lib/rules/testing/build-workloads';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeApp = (over: Partial<ContainerWorkload>, groups = [] as (typeof SERVICE_GROUP)[]) =>
  judge(rule, { 'container-workloads': [containerApp(over)], 'managed-resource-groups': groups });

test('a secret of its own and a registry password are one violation that names both', () => {
  const registry = { server: 'one.azurecr.io', usesIdentity: false, hasPassword: true };
  expect(
    violations(judgeApp({ secrets: [{ name: 'db', fromKeyVault: false }], registries: [registry] }))[0],
  ).toMatchObject({
    severity: 'medium',
    summary: 'It keeps secrets itself: db. It pulls images with a password: one.azurecr.io.',
    evidence: [{ field: expect.stringContaining('secrets[db]') }, { field: expect.stringContaining('one.azurecr.io') }],
  });
});

test('references to Key Vault, pulls by identity and public registries are compliant', () => {
  const secrets = [{ name: 'db', fromKeyVault: true }];
  const registries = [
    { server: 'one.azurecr.io', usesIdentity: true, hasPassword: false },
    { server: 'public.example', usesIdentity: false, hasPassword: false },
  ];
  expect(outcomes(judgeApp({ secrets, registries }))).toEqual(['compliant']);
});

test('an app without secrets is compliant', () => {
  expect(outcomes(judgeApp({}))).toEqual(['compliant']);
});

test('one in a group that a service owns is not examined', () => {
  expect(judgeApp({ secrets: [{ name: 'db', fromKeyVault: false }] }, [SERVICE_GROUP])).toEqual([]);
});
