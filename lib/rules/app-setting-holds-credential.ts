import { customersOwn } from '#lib/inventory/service-owner';
import type { ManagedResourceGroup } from '#lib/model/azure-resource';
import type { Verdict } from '#lib/model/verdict';
import type { AppSetting } from '#lib/model/workload-facts';
import { defineRule } from '#lib/rules/rule';
import { resourceSubjectOf } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'app-setting-holds-credential',
  title: 'App setting that holds a credential',
  severity: 'high',
  severityNote: null,
  examines: 'resource',
  why: 'Settings are readable by everyone who may write to the app, by its code and by everything that code runs, and they travel with every copy of the configuration. Only names are looked at, and of each value its shape: no value is kept. Reading settings is off until it is turned on.',
  remedy: {
    summary: 'Sign in with the app’s managed identity; what must stay a secret belongs in Key Vault.',
    steps: [
      'Enable a managed identity and give it a data-plane role on what the setting opens.',
      'Replace the connection string by the identity-based settings of the library or trigger, such as AzureWebJobsStorage__accountName.',
      'For targets that take no Entra token, put the secret in Key Vault and refer to it in the setting.',
      'WEBSITE_CONTENTAZUREFILECONNECTIONSTRING takes no identity: it can be a Key Vault reference, and Flex Consumption does without it.',
      'Rotate the credential: copies of the old settings remain.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Use Key Vault references as app settings in Azure App Service and Azure Functions',
      url: 'https://learn.microsoft.com/azure/app-service/app-service-key-vault-references',
    },
    {
      text: 'App settings reference for Azure Functions',
      url: 'https://learn.microsoft.com/azure/azure-functions/functions-app-settings',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['secret_in_workload_configuration'],
  needs: ['app-settings', 'managed-resource-groups'],

  population(inventory) {
    const { 'app-settings': settings, 'managed-resource-groups': groups } = inventory;
    return settings && groups ? sites(settings, groups).length : null;
  },

  judge(inventory) {
    return sites(inventory['app-settings'], inventory['managed-resource-groups']).map(verdictOn);
  },
});

interface Site {
  readonly id: string;
  readonly settings: readonly AppSetting[];
}

const sites = (settings: readonly AppSetting[], groups: readonly ManagedResourceGroup[]): readonly Site[] =>
  customersOwn(
    [...Map.groupBy(settings, ({ siteId }) => siteId)].map(([id, own]) => ({ id, settings: own })),
    groups,
  );

/** An instrumentation key tells where telemetry goes; it reads nothing, and clients carry it in the open. */
const TELEMETRY = /^(APPINSIGHTS_INSTRUMENTATIONKEY|APPLICATIONINSIGHTS_CONNECTION_STRING)$/i;

const isCredential = ({ name, shape, isKeyVaultReference }: AppSetting): boolean =>
  shape !== null && !isKeyVaultReference && !TELEMETRY.test(name);

function verdictOn({ id, settings }: Site): Verdict {
  const subject = resourceSubjectOf(id);
  const found = settings.filter(isCredential).sort((one, other) => (one.name < other.name ? -1 : 1));
  if (found.length === 0) return { outcome: 'compliant', subject };
  return {
    outcome: 'violation',
    subject,
    severity: 'high',
    confidence: 'likely',
    summary: `Settings that hold a credential: ${found.map(({ name }) => name).join(', ')}.`,
    evidence: found.map(({ name, shape }) => ({
      field: `${id}/config/appsettings.${name}`,
      value: `has the shape of a ${shape?.replaceAll('-', ' ')}`,
    })),
    dueAt: null,
  };
}
