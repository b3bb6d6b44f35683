import type { Recipe } from '#lib/plan/recipes/recipe';

/** R10: the service connection is converted where it is. Source: https://learn.microsoft.com/azure/devops/pipelines/release/configure-workload-identity */
export const AZURE_DEVOPS: Recipe = {
  id: 'R10',
  title: 'Azure DevOps: convert the service connection',
  kind: 'configuration',
  docs: 'https://learn.microsoft.com/azure/devops/pipelines/release/configure-workload-identity',
  change: ({ workload }) => [
    {
      do: 'by-hand',
      text: `${workload.name}: open the service connection, choose Convert. Azure DevOps adds the federated credential itself; issuer and subject are its own and cannot be built elsewhere.`,
      snippet: null,
    },
  ],
  rollBack: ({ workload }) => [
    { do: 'by-hand', text: `${workload.name}: Azure DevOps offers to revert for seven days.`, snippet: null },
  ],
  verify: ({ workload }) => `Run a pipeline that uses ${workload.name}.`,
};
