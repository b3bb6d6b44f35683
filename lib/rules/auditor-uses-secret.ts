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
      'Remove AZURE_CLIENT_SECRET, run a scan, and delete the secret from the application.',
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
      if (self.method !== 'client-secret') return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'high',
        confidence: 'certain',
        summary: 'The scan signed in with a client secret.',
        evidence: [{ field: 'sign-in method of this scan', value: self.method }],
        dueAt: null,
      };
    });
  },
});
