import { sh } from '#lib/plan/dialects/azure-cli/quote';
import type { Recipe } from '#lib/plan/recipes/recipe';

/** R8: registry and secrets through the identity. Source: https://learn.microsoft.com/azure/container-apps/managed-identity */
export const CONTAINER_APP: Recipe = {
  id: 'R8',
  title: 'Container Apps: registry and secrets through the identity',
  kind: 'configuration',
  docs: 'https://learn.microsoft.com/azure/container-apps/managed-identity',
  change: ({ workload, change, identity }) => {
    const who = identity?.kind === 'user-assigned' ? identity.id : 'system';
    const isRegistry = change.where.startsWith('registries');
    const command = isRegistry
      ? `az containerapp registry set --ids ${sh(workload.id ?? '')} --server ${sh(change.target ?? '')} --identity ${sh(who)}`
      : `az containerapp secret set --ids ${sh(workload.id ?? '')} --secrets ${sh(`${String(change.before.name ?? 'name')}=keyvaultref:https://VAULT.vault.azure.net/secrets/NAME,identityref:${who}`)}`;
    return [
      {
        do: 'by-hand',
        text: isRegistry
          ? `${workload.name}: pull from ${change.target ?? 'the registry'} with the identity.`
          : `${workload.name}: move secret ${change.where} to a Key Vault and refer to it, or let the code sign in with the identity.`,
        snippet: command,
      },
    ];
  },
  rollBack: ({ workload, change }) => [
    {
      do: 'by-hand',
      text: `${workload.name}: activate the previous revision; ${change.where} is needed until then.`,
      snippet: null,
    },
  ],
  verify: ({ workload }) =>
    `Deploy a new revision of ${workload.name}; it must start, pull its image and reach its targets.`,
};
