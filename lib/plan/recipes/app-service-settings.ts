import type { Recipe } from '#lib/plan/recipes/recipe';

/**
 * R3: a web app reads its secrets through Key Vault references, or its code signs in with the identity.
 * Source: https://learn.microsoft.com/azure/app-service/app-service-key-vault-references
 */
export const APP_SERVICE_SETTINGS: Recipe = {
  id: 'R3',
  title: 'App Service: identity in place of settings with secrets',
  kind: 'code',
  docs: 'https://learn.microsoft.com/azure/app-service/overview-managed-identity',
  change: ({ workload, change, identity }) => [
    ...(workload.id && identity?.kind === 'user-assigned'
      ? [
          {
            do: 'change-settings' as const,
            siteId: workload.id,
            set: { AZURE_CLIENT_ID: { identityValue: 'clientId' as const, of: identity } },
            remove: [],
          },
        ]
      : []),
    {
      do: 'by-hand',
      text: `${workload.name}: the code that reads ${change.where} signs in with DefaultAzureCredential instead${change.target ? `, to ${change.target}` : ''}; then delete the setting. Where a value must stay a secret, make the setting a Key Vault reference.`,
      snippet: null,
    },
  ],
  rollBack: ({ workload, change }) => [
    {
      do: 'by-hand',
      text: `${workload.name}: deploy the previous code; setting ${change.where} is needed until then.`,
      snippet: null,
    },
  ],
  verify: ({ workload }) =>
    `Open ${workload.name} and use what it connects to; the sign-in log must show its identity.`,
};
