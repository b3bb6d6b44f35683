import { expect, test } from 'vitest';
import type { AutomationAsset } from '#lib/model/workload-facts';
import rule from '#lib/rules/automation-stored-credential';
import { automationAccount, automationAsset, SERVICE_GROUP } from '#lib/rules/testing/build-azure';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeAssets = (assets: readonly AutomationAsset[], groups = [] as (typeof SERVICE_GROUP)[]) =>
  judge(rule, { resources: [automationAccount], 'automation-assets': assets, 'managed-resource-groups': groups });

test('credentials, and connections for an application, are one violation of the account', () => {
  const assets = [automationAsset('credential', 'SqlLogin'), automationAsset('connection', 'Deployment')];
  expect(violations(judgeAssets(assets))).toMatchObject([
    {
      severity: 'medium',
      summary: 'Assets that hold a credential: Deployment, SqlLogin.',
      evidence: [
        { field: `${automationAccount.id}/credentials/SqlLogin`, value: 'credential' },
        { field: `${automationAccount.id}/connections/Deployment`, value: 'client app-client' },
      ],
    },
  ]);
});

test('a connection of a type that names no application is compliant', () => {
  const settings = automationAsset('connection', 'Endpoint', { connectionType: 'Azure', applicationId: null });
  expect(outcomes(judgeAssets([settings]))).toEqual(['compliant']);
});

test('what is left of a Run As account is another rule’s business', () => {
  const assets = [
    automationAsset('connection', 'AzureRunAsConnection'),
    automationAsset('certificate', 'AzureRunAsCertificate'),
  ];
  expect(outcomes(judgeAssets(assets))).toEqual(['compliant']);
});

test('a certificate alone is unknown: it may be a public one', () => {
  expect(judgeAssets([automationAsset('certificate', 'CompanyRoot')])[0]).toMatchObject({
    outcome: 'unknown',
    because: expect.stringContaining('private key'),
  });
});

test('an account in a group that a service owns is not examined', () => {
  expect(judgeAssets([automationAsset('credential', 'SqlLogin')], [SERVICE_GROUP])).toEqual([]);
});
