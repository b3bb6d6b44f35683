import type { Recipe } from '#lib/plan/recipes/recipe';

const CERTIFICATE_DAYS = 180;

/**
 * R11: the application itself has to stay. In Azure a managed identity stands in for its secret; elsewhere a certificate that
 * Key Vault renews. Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity
 */
export const APPLICATION_STAYS: Recipe = {
  id: 'R11',
  title: 'Application stays: identity as its credential, or a certificate in Key Vault',
  kind: 'architecture',
  docs: 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity',
  change: ({ item, workload, identity, tenantId }) =>
    item.route === 'federated-managed-identity' && identity
      ? [
          {
            do: 'federate',
            on: { kind: 'application', objectId: item.subjectId },
            name: 'dosimeter-managed-identity',
            issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
            subject: identity,
            audience: 'api://AzureADTokenExchange',
          },
          {
            do: 'by-hand',
            text: `${workload.name}: build ClientAssertionCredential over the identity’s token for api://AzureADTokenExchange, in place of the secret.`,
            snippet: null,
          },
        ]
      : [
          {
            do: 'vault-certificate',
            applicationId: item.appId ?? item.subjectId,
            certificateName: `app-${item.appId ?? 'certificate'}`,
            days: CERTIFICATE_DAYS,
          },
          {
            do: 'by-hand',
            text: `${workload.name}: read the certificate from Key Vault and sign in with it. This is debt: every scan looks again for a way without.`,
            snippet: null,
          },
        ],
  rollBack: ({ workload }) => [
    {
      do: 'by-hand',
      text: `${workload.name}: deploy the previous configuration; the old credential works until it is removed.`,
      snippet: null,
    },
  ],
  verify: ({ item, workload }) =>
    `Let ${workload.name} sign in once; the log of ${item.title} must show ${item.route === 'certificate' ? 'the new certificate' : 'a federated credential'}.`,
};
