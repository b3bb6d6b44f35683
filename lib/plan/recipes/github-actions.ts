import type { Recipe } from '#lib/plan/recipes/recipe';

/** R9: a workflow trades its own token for Entra's. Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust */
export const GITHUB_ACTIONS: Recipe = {
  id: 'R9',
  title: 'GitHub Actions and other OIDC issuers: federated credential',
  kind: 'code',
  docs: 'https://learn.microsoft.com/azure/developer/github/connect-from-azure-openid-connect',
  change: ({ item, workload, change }) => {
    const issuer = String(change.before.issuer ?? 'https://token.actions.githubusercontent.com');
    const subject = change.before.subject;
    return [
      ...(item.kind === 'application' && typeof subject === 'string'
        ? [
            {
              do: 'federate' as const,
              on: { kind: 'application' as const, objectId: item.subjectId },
              name: 'dosimeter-plan',
              issuer,
              subject,
              audience: 'api://AzureADTokenExchange',
            },
          ]
        : []),
      {
        do: 'by-hand' as const,
        text: `${workload.name}: let the pipeline ask for a token and sign in with it, then delete the stored secret.`,
        snippet: `permissions:\n  id-token: write\n  contents: read\nsteps:\n  - uses: azure/login@v2\n    with:\n      client-id: ${item.appId ?? ''}\n      tenant-id: <tenant>\n      subscription-id: <subscription>`,
      },
    ];
  },
  rollBack: ({ workload }) => [
    {
      do: 'by-hand',
      text: `${workload.name}: restore the pipeline file; the secret has to exist until the change is verified.`,
      snippet: null,
    },
  ],
  verify: ({ workload }) => `Run the pipeline of ${workload.name}; its sign-in must show a federated credential.`,
};
