import { hasEnded } from '#lib/inventory/credential-life';
import { defineRule } from '#lib/rules/rule';
import { endEvidence, nounOf } from '#lib/rules/subjects/credential-evidence';
import { credentialSubject, signInCredentials } from '#lib/rules/subjects/credential-subject';
import { dayOf } from '#lib/rules/subjects/day-of';

export default defineRule({
  id: 'expired-credential-still-attached',
  title: 'Expired credential still attached',
  severity: 'low',
  severityNote:
    'Medium is for an only credential whose application has signed in since it ended; sign-in activity is not read yet, so every finding is low.',
  examines: 'credential',
  why: 'An expired credential opens nothing, but it hides the ones that do: reviews get longer, alerts about expiry are ignored, and nobody can tell which credential the workload presents.',
  remedy: {
    summary: 'Remove the expired credential.',
    steps: [
      'Check that another credential, a managed identity or federation has taken its place, or that the application is retired.',
      'Remove the credential. Nothing can sign in with it, so nothing breaks.',
    ],
    effort: 'minutes',
  },
  references: [
    { text: 'Remove a password', url: 'https://learn.microsoft.com/graph/api/application-removepassword' },
    { text: 'Remove a key', url: 'https://learn.microsoft.com/graph/api/application-removekey' },
    {
      text: 'Security best practices for application properties',
      url: 'https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['secret_expired', 'certificate_expired'],
  needs: ['credentials'],

  judge({ credentials }, { now }) {
    return signInCredentials(credentials, 'secret', 'certificate').map((credential) => {
      const subject = credentialSubject(credential);
      if (credential.endsAt === null || !hasEnded(credential, now)) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'low',
        confidence: 'certain',
        summary: `The ${nounOf(credential)} ended on ${dayOf(credential.endsAt)} and is still attached.`,
        evidence: [endEvidence(credential)],
        dueAt: null,
      };
    });
  },
});
