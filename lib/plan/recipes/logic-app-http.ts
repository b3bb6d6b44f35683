import type { Recipe, RecipeContext } from '#lib/plan/recipes/recipe';

const API_VERSION = '2019-05-01';

/**
 * R1: the authentication block of an HTTP action or trigger. An audience must match what the API expects to the letter, so
 * the one in use stays. Source: https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity
 */
export const LOGIC_APP_HTTP: Recipe = {
  id: 'R1',
  title: 'Logic App: managed identity in the authentication block',
  kind: 'code',
  docs: 'https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity',
  change: (context) => [
    {
      do: 'patch-resource',
      resourceId: context.workload.id ?? '',
      apiVersion: API_VERSION,
      title: `${context.workload.name}, ${context.change.where}: sign in with the identity`,
      set: [{ path: context.change.path, value: authenticationAfter(context) }],
      remove: [],
    },
  ],
  rollBack: (context) => [
    {
      do: 'by-hand',
      text: `${context.workload.name}, ${context.change.where}: put this authentication block back. The secret is not part of it; it comes from where it came from before.`,
      snippet: JSON.stringify({ authentication: context.change.before }, null, 2),
    },
  ],
  verify: ({ workload, change }) =>
    `Run ${workload.name} once; ${change.where} must succeed, and the sign-in log must show the identity signing in to ${change.target ?? 'its target'}.`,
};

/** What stands in the definition afterwards. */
export const authenticationAfter = ({
  change,
  identity,
}: Pick<RecipeContext, 'change' | 'identity'>): Readonly<Record<string, unknown>> => ({
  type: 'ManagedServiceIdentity',
  ...(identity?.kind === 'user-assigned' ? { identity: identity.id } : {}),
  ...(change.audience ? { audience: change.audience } : {}),
});
