import { expect, test } from 'vitest';
import type { AutomationAsset } from '#lib/model/workload-facts';
import rule from '#lib/rules/automation-run-as-leftover';
import { resource } from '#lib/rules/testing/build';
import { automationAccount, automationAsset, SERVICE_GROUP } from '#lib/rules/testing/build-azure';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeAssets = (assets: readonly AutomationAsset[], groups = [] as (typeof SERVICE_GROUP)[]) =>
  judge(rule, {
    resources: [automationAccount, resource()],
    'automation-assets': assets,
    'managed-resource-groups': groups,
  });

test('the connection and the certificate of a Run As account are one violation of the automation account', () => {
  const assets = [
    automationAsset('connection', 'AzureRunAsConnection'),
    automationAsset('certificate', 'AzureRunAsCertificate'),
  ];
  expect(violations(judgeAssets(assets))).toMatchObject([
    {
      severity: 'medium',
      subject: { kind: 'resource', name: 'nightly', appId: 'app-client' },
      summary: 'Left of a Run As account: AzureRunAsCertificate, AzureRunAsConnection.',
      evidence: [{ value: 'client app-client' }, { value: 'certificate' }],
    },
  ]);
});

test('a connection that somebody made under another name is no Run As account', () => {
  expect(outcomes(judgeAssets([automationAsset('connection', 'Deployment')]))).toEqual(['compliant']);
});

test('a credential of that name is none either', () => {
  expect(outcomes(judgeAssets([automationAsset('credential', 'AzureRunAsConnection')]))).toEqual(['compliant']);
});

test('an account without assets is compliant; other resources are not examined', () => {
  expect(outcomes(judgeAssets([]))).toEqual(['compliant']);
});

test('its population is the customer’s automation accounts', () => {
  const facts = { resources: [automationAccount, resource()], 'automation-assets': [] };
  expect(rule.population?.({ ...facts, 'managed-resource-groups': [] })).toBe(1);
  expect(rule.population?.({ ...facts, 'managed-resource-groups': [SERVICE_GROUP] })).toBe(0);
  expect(rule.population?.(facts)).toBeNull();
});
