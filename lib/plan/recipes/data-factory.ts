import type { Recipe } from '#lib/plan/recipes/recipe';
import type { JsonPath } from '#lib/plan/steps/step';

/**
 * R4: a linked service without a credential signs in with the factory's identity.
 * Source: https://learn.microsoft.com/azure/data-factory/data-factory-service-identity
 */
export const DATA_FACTORY: Recipe = {
  id: 'R4',
  title: 'Data Factory: linked service with the factory’s identity',
  kind: 'configuration',
  docs: 'https://learn.microsoft.com/azure/data-factory/data-factory-service-identity',
  change: ({ workload, change, identity }) => {
    const linked = String(change.before.linkedServiceId ?? '');
    const paths = Array.isArray(change.before.paths) ? change.before.paths.map(String) : [];
    if (!linked || !change.target)
      return [
        {
          do: 'by-hand',
          text: `${workload.name}, ${change.where}: choose managed identity as authentication in the linked service and name its endpoint; which endpoint the secret connects to was not read.`,
          snippet: null,
        },
      ];
    const at = (name: string): JsonPath => ['properties', 'typeProperties', name];
    return [
      {
        do: 'patch-resource',
        resourceId: linked,
        apiVersion: '2018-06-01',
        title: `${change.where}: sign in with the factory’s identity`,
        set: [
          { path: at('serviceEndpoint'), value: `https://${change.target}/` },
          ...(identity?.kind === 'user-assigned'
            ? [{ path: at('credential'), value: { referenceName: identity.name, type: 'CredentialReference' } }]
            : []),
        ],
        remove: paths.map((path): JsonPath => ['properties', ...path.split('.')]),
      },
    ];
  },
  rollBack: ({ workload, change }) => [
    {
      do: 'by-hand',
      text: `${workload.name}, ${change.where}: publish the linked service as the repository of the factory has it; the key comes from its owner.`,
      snippet: null,
    },
  ],
  verify: ({ change }) => `Test the connection of linked service ${change.where}, then run a pipeline that uses it.`,
};
