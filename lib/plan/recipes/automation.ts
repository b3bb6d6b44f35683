import type { Recipe } from '#lib/plan/recipes/recipe';

/** R7: runbooks connect with the account's identity. Source: https://learn.microsoft.com/azure/automation/migrate-run-as-accounts-managed-identity */
export const AUTOMATION: Recipe = {
  id: 'R7',
  title: 'Automation: runbooks connect with the identity',
  kind: 'code',
  docs: 'https://learn.microsoft.com/azure/automation/migrate-run-as-accounts-managed-identity',
  change: ({ workload, change, identity }) => [
    {
      do: 'by-hand',
      text: `${workload.name}: in every runbook that uses ${change.where}, replace the connection by the lines below, test, publish.`,
      snippet: `${identity?.kind === 'user-assigned' ? 'Connect-AzAccount -Identity -AccountId <client id of the identity>' : 'Connect-AzAccount -Identity'}\n# Microsoft Graph: Connect-MgGraph -Identity`,
    },
  ],
  rollBack: ({ workload, change }) => [
    {
      do: 'by-hand',
      text: `${workload.name}: publish the previous version of the runbooks that use ${change.where}.`,
      snippet: null,
    },
  ],
  verify: ({ workload }) => `Start each changed runbook of ${workload.name} and read its output for refused requests.`,
};
