import { defineRule } from '#lib/rules/rule';
import { auditorSubject } from '#lib/rules/subjects/auditor-subject';

export default defineRule({
  id: 'auditor-uses-secret',
  title: 'This dashboard signs in with a client secret',
  severity: 'high',
  severityNote: null,
  examines: 'service-principal',
  why: 'It reads every application, permission and role of the tenant. Whoever copies its secret reads the same from anywhere: a map for an attack.',
  remedy: {
    summary: 'Run it with a managed identity, or with a federated credential or a certificate outside Azure.',
    steps: [
      'On an Azure host, turn on a managed identity and grant it the permissions that the secret’s application has.',
      'Elsewhere, set AZURE_FEDERATED_TOKEN_FILE or AZURE_CLIENT_CERTIFICATE_PATH.',
      'For people’s sign-in, give its application the federated credential of that identity (deploy/register-dashboard.sh) or set SIGN_IN_CERTIFICATE_PATH.',
      'Remove AZURE_CLIENT_SECRET and SIGN_IN_CLIENT_SECRET, run a scan, and delete the secrets from the applications.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'What are managed identities for Azure resources?',
      url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['privileged_identity_with_secret'],
  needs: ['auditor'],
  population: ({ auditor }) => auditor?.length ?? null,

  judge({ auditor }) {
    return auditor.map((self) => {
      const subject = auditorSubject(self);
      const bySecret = [
        ...(self.method === 'client-secret' ? ['sign-in method of this scan'] : []),
        ...(self.dashboardMethod === 'client-secret' ? ['proof of the dashboard’s own sign-in'] : []),
      ];
      if (bySecret.length === 0) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'high',
        confidence: 'certain',
        summary:
          bySecret.length === 2
            ? 'The scan signed in with a client secret, and the dashboard’s own sign-in uses one.'
            : self.method === 'client-secret'
              ? 'The scan signed in with a client secret.'
              : 'The dashboard’s own sign-in uses a client secret.',
        evidence: bySecret.map((field) => ({ field, value: 'client-secret' })),
        dueAt: null,
      };
    });
  },
});
