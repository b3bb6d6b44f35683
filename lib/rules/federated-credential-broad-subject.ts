import { grantsOfApplication, privilegeOfApplication } from '#lib/inventory/access/privilege-of';
import { defineRule } from '#lib/rules/rule';
import { credentialSubject } from '#lib/rules/subjects/credential-subject';
import { privilegeEvidence } from '#lib/rules/subjects/grant-evidence';

const GITHUB = /^https:\/\/token\.actions\.githubusercontent\.com\/?$/;

export default defineRule({
  id: 'federated-credential-broad-subject',
  title: 'Federated credential that more than one branch, environment or repository can use',
  severity: 'high',
  severityNote:
    'High when the application holds something privileged, else medium. Where its grants could not be read, the evidence says so.',
  examines: 'credential',
  why: 'A federated credential is as narrow as its subject. One for pull requests is open to whoever may open one; an expression with a wildcard is open to every branch or repository that matches.',
  remedy: {
    summary: 'Bind the credential to one environment with required reviewers, or to one branch.',
    steps: [
      'Find the workflow that signs in with it.',
      'Move its deployment job to a GitHub environment with required reviewers.',
      'Add a federated credential for that environment and remove the broad one.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Flexible federated identity credentials',
      url: 'https://learn.microsoft.com/entra/workload-id/workload-identities-flexible-federated-identity-credentials',
    },
    {
      text: 'Configure an application to trust an external identity provider',
      url: 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['federated_credential_too_broad'],
  needs: ['federated', 'privileges'],
  population: ({ federated }) => federated?.length ?? null,

  judge({ federated, privileges }) {
    return federated.map((credential) => {
      const subject = credentialSubject(credential);
      const reason = broadness(credential.issuer ?? '', credential.subject ?? '');
      if (reason === null) return { outcome: 'compliant', subject };
      const appId = subject.appId ?? '';
      return {
        outcome: 'violation',
        subject,
        severity: privilegeOfApplication(privileges, appId) === 'yes' ? 'high' : 'medium',
        confidence: 'certain',
        summary: reason,
        evidence: [
          { field: `federatedIdentityCredentials/${credential.keyId}.issuer`, value: credential.issuer ?? 'null' },
          { field: `federatedIdentityCredentials/${credential.keyId}.subject`, value: credential.subject ?? 'null' },
          ...privilegeEvidence(privileges, grantsOfApplication(privileges, appId)),
        ],
        dueAt: null,
      };
    });
  },
});

/** Why a subject is broad, as a sentence; null when it is not. Only subjects whose form is known are judged. */
function broadness(issuer: string, subject: string): string | null {
  const isExpression = subject.startsWith('claims[');
  if (isExpression && /[*?]/.test(subject)) return 'Its expression matches more than one subject.';
  if (isExpression || !GITHUB.test(issuer)) return null;
  if (/:pull[_-]request$/.test(subject)) return 'Any pull request of the repository can use it.';
  if (/^repo:[^:]+$/.test(subject)) return 'Every workflow of the repository can use it.';
  return null;
}
