import type { Recipe, RecipeContext } from '#lib/plan/recipes/recipe';
import type { IdentityValue, Step } from '#lib/plan/steps/step';

/** Suffixes that turn a connection into an identity-based one, by what it connects to. */
const SUFFIXES: readonly {
  readonly host: RegExp;
  readonly suffix: string;
  readonly value: (host: string) => string;
}[] = [
  {
    host: /\.(blob|queue|table|file|dfs)\.core\./,
    suffix: '__accountName',
    value: (host) => host.split('.')[0] ?? host,
  },
  { host: /\.servicebus\./, suffix: '__fullyQualifiedNamespace', value: (host) => host },
  { host: /\.documents\./, suffix: '__accountEndpoint', value: (host) => `https://${host}:443/` },
  { host: /\.vault\./, suffix: '', value: (host) => `https://${host}/` },
];

/**
 * R2: a connection of a function becomes a set of settings without a secret.
 * Source: https://learn.microsoft.com/azure/azure-functions/functions-reference#configure-an-identity-based-connection
 */
export const FUNCTION_SETTINGS: Recipe = {
  id: 'R2',
  title: 'Functions: identity-based connections',
  kind: 'configuration',
  docs: 'https://learn.microsoft.com/azure/azure-functions/functions-reference#configure-an-identity-based-connection',
  change: (context) => {
    const { change, workload, identity } = context;
    const known = SUFFIXES.find(({ host }) => host.test(change.target ?? ''));
    if (!known || !change.target || !workload.id)
      return [
        {
          do: 'by-hand',
          text: `${workload.name}: replace setting ${change.where} by its identity-based form; which service it connects to was not read.`,
          snippet: null,
        },
      ];
    const set: Record<string, string | IdentityValue> = {
      [`${change.where}${known.suffix}`]: known.value(change.target),
    };
    if (identity?.kind === 'user-assigned') {
      set[`${change.where}__credential`] = 'managedidentity';
      set[`${change.where}__clientId`] = { identityValue: 'clientId', of: identity };
    }
    return [{ do: 'change-settings', siteId: workload.id, set, remove: known.suffix ? [change.where] : [] }];
  },
  rollBack: ({ change, workload }): readonly Step[] => [
    {
      do: 'by-hand',
      text: `${workload.name}: set ${change.where} to its connection string again and delete ${change.where}__*. Keep the old value somewhere safe until the change is verified.`,
      snippet: null,
    },
  ],
  verify: ({ workload, change }: RecipeContext) =>
    `Trigger a function of ${workload.name} that uses ${change.where}; its log must show no authentication error.`,
};
