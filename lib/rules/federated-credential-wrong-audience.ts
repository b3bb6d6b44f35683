import { federatedCredentials } from '#lib/inventory/federated-credentials';
import { defineRule } from '#lib/rules/rule';
import { credentialSubject } from '#lib/rules/subjects/credential-subject';

/** Each cloud has its own. Source: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity */
const AUDIENCES = new Set([
  'api://AzureADTokenExchange',
  'api://AzureADTokenExchangeUSGov',
  'api://AzureADTokenExchangeChina',
]);

export default defineRule({
  id: 'federated-credential-wrong-audience',
  title: 'Federated credential whose audience Microsoft Entra does not accept',
  severity: 'low',
  severityNote: null,
  examines: 'credential',
  why: 'Microsoft Entra takes the entry without complaint and refuses every token later, so whoever set it up may have kept a secret beside it. It also hides that somebody tried.',
  remedy: {
    summary: 'Correct the audience, or remove the credential when nothing uses it.',
    steps: [
      'Set the audience to api://AzureADTokenExchange, or to the form of your national cloud.',
      'Sign in once to see that it works, then remove the secret it was meant to replace.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Considerations for federated identity credentials',
      url: 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['federated_credential_too_broad'],
  needs: ['applications', 'federated-identity-credentials'],
  population: ({ federated }) => federated?.length ?? null,

  judge(inventory) {
    const federations = inventory['federated-identity-credentials'];
    const audiences = new Map<string, readonly string[]>(
      federations.flatMap(({ applicationId, credentials }) =>
        credentials.map(({ id, audiences: list }) => [`${applicationId}/federated/${id}`, list] as const),
      ),
    );
    return federatedCredentials(inventory.applications, federations).map((credential) => {
      const subject = credentialSubject(credential);
      const list = audiences.get(credential.id) ?? [];
      if (list.some((audience) => AUDIENCES.has(audience))) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'low',
        confidence: 'certain',
        summary: 'No token can be exchanged for it: its audience is none that Microsoft Entra accepts.',
        evidence: [
          { field: `federatedIdentityCredentials/${credential.keyId}.audiences`, value: list.join(', ') || '[]' },
        ],
        dueAt: null,
      };
    });
  },
});
