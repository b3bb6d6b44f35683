import type { Recipe } from '#lib/plan/recipes/recipe';

/** R6: software on a machine signs in through the instance metadata service. Source: https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token */
export const VIRTUAL_MACHINE: Recipe = {
  id: 'R6',
  title: 'Virtual machine or Arc server: token from the metadata service',
  kind: 'code',
  docs: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token',
  change: ({ workload, change }) => [
    {
      do: 'by-hand',
      text: `${workload.name}: let the software sign in with DefaultAzureCredential, or scripts with az login --identity, in place of ${change.where}.`,
      snippet: 'az login --identity\n# with several user-assigned identities: --client-id of the right one',
    },
  ],
  rollBack: ({ workload }) => [
    { do: 'by-hand', text: `${workload.name}: deploy the previous configuration of the software.`, snippet: null },
  ],
  verify: ({ workload }) =>
    `Restart the software on ${workload.name}; the sign-in log must show the machine’s identity.`,
};
