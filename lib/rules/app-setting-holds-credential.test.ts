import { describe, expect, test } from 'vitest';
import type { AppSetting } from '#lib/model/workload-facts';
import rule from '#lib/rules/app-setting-holds-credential';
import { appSetting, SERVICE_GROUP } from '#lib/rules/testing/build-azure';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeSettings = (settings: readonly AppSetting[], groups = [] as (typeof SERVICE_GROUP)[]) =>
  judge(rule, { 'app-settings': settings, 'managed-resource-groups': groups });

test('a value of a credential’s shape is a likely violation, one per app', () => {
  const settings = [
    appSetting('ServiceBus', { shape: 'shared-access-signature' }),
    appSetting('AzureWebJobsStorage', { shape: 'connection-string' }),
  ];
  expect(violations(judgeSettings(settings))).toMatchObject([
    {
      severity: 'high',
      confidence: 'likely',
      summary: 'Settings that hold a credential: AzureWebJobsStorage, ServiceBus.',
      evidence: [
        { value: 'has the shape of a connection string' },
        { value: 'has the shape of a shared access signature' },
      ],
    },
  ]);
});

describe('stays quiet about', () => {
  test.each([
    ['a Key Vault reference', appSetting('DB_PASSWORD', { isKeyVaultReference: true })],
    ['an identity-based connection', appSetting('AzureWebJobsStorage__accountName')],
    ['the name of a key', appSetting('SIGNING_KEY_NAME')],
    ['where telemetry goes', appSetting('APPINSIGHTS_INSTRUMENTATIONKEY', { shape: 'key' })],
    ['the same, newer', appSetting('APPLICATIONINSIGHTS_CONNECTION_STRING', { shape: 'connection-string' })],
  ])('%s', (_, setting) => {
    expect(outcomes(judgeSettings([setting]))).toEqual(['compliant']);
  });
  test('an app in a group that a service owns', () => {
    expect(judgeSettings([appSetting('Db', { shape: 'password' })], [SERVICE_GROUP])).toEqual([]);
  });
});

test('its population is the apps whose settings were read', () => {
  const settings = [appSetting('one'), appSetting('two')];
  expect(rule.population?.({ 'app-settings': settings, 'managed-resource-groups': [] })).toBe(1);
  expect(rule.population?.({ 'managed-resource-groups': [] })).toBeNull();
});
