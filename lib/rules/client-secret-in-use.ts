import { grantsOfApplication, privilegeOfApplication } from '#lib/inventory/access/privilege-of';
import { hasEnded } from '#lib/inventory/credential-life';
import { defineRule } from '#lib/rules/rule';
import { endEvidence } from '#lib/rules/subjects/credential-evidence';
import { credentialSubject, signInCount, signInCredentials } from '#lib/rules/subjects/credential-subject';
import { dayOf } from '#lib/rules/subjects/day-of';
import { privilegeEvidence } from '#lib/rules/subjects/grant-evidence';

export default defineRule({
  id: 'client-secret-in-use',
  title: 'Client secret where a managed identity or federation could serve',
  severity: 'medium',
  severityNote:
    'Low when the application is known to hold nothing privileged. Where its grants could not be read, medium, and the evidence says so.',
  examines: 'credential',
  why: 'A client secret is a password: whoever copies it from a file, a pipeline or a log signs in as the application, from anywhere, until it ends. A managed identity or a federated credential leaves nothing to copy.',
  remedy: {
    summary:
      'Move the workload to a managed identity, or to federation where it runs outside Azure, then remove the secret.',
    steps: [
      'Find the workload that presents the secret.',
      'In Azure, give it a managed identity and the same roles. Elsewhere, add a federated credential for its token issuer.',
      'Change its configuration, and confirm in the sign-in logs that the secret is no longer presented.',
      'Remove the secret.',
    ],
    effort: 'days',
  },
  references: [
    {
      text: 'What are managed identities for Azure resources?',
      url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview',
    },
    {
      text: 'Workload identity federation',
      url: 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation',
    },
    { text: 'passwordCredential', url: 'https://learn.microsoft.com/graph/api/resources/passwordcredential' },
  ],
  reviewed: '2026-11-22',
  checks: ['workload_without_managed_identity'],
  needs: ['credentials', 'privileges'],
  population: signInCount('secret'),

  judge({ credentials, privileges }, { now }) {
    return signInCredentials(credentials, 'secret').map((credential) => {
      const subject = credentialSubject(credential);
      if (hasEnded(credential, now)) return { outcome: 'compliant', subject };
      const { appId } = subject;
      const privilege = privilegeOfApplication(privileges, appId ?? '');
      return {
        outcome: 'violation',
        subject,
        severity: privilege === 'no' ? 'low' : 'medium',
        confidence: 'certain',
        summary: credential.endsAt
          ? `A client secret is valid until ${dayOf(credential.endsAt)}.`
          : 'A client secret is valid and has no end date.',
        evidence: [
          endEvidence(credential),
          ...privilegeEvidence(privileges, grantsOfApplication(privileges, appId ?? '')),
        ],
        dueAt: null,
      };
    });
  },
});
