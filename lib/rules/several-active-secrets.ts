import { hasEnded } from '#lib/inventory/credential-life';
import type { HeldCredential } from '#lib/inventory/inventory';
import { defineRule } from '#lib/rules/rule';
import { applicationSubject } from '#lib/rules/subjects/application-subject';
import { endEvidence } from '#lib/rules/subjects/credential-evidence';
import { signInCredentials } from '#lib/rules/subjects/credential-subject';

export default defineRule({
  id: 'several-active-secrets',
  title: 'More than one unexpired client secret on one application',
  severity: 'low',
  severityNote: null,
  examines: 'application',
  why: 'Two secrets are needed for the minutes of a rotation. When several stay, nobody knows which copy is in use where, and each of them signs in as the application.',
  remedy: {
    summary: 'Keep the secret that is in use until it is migrated, and remove the others.',
    steps: [
      'Find out which secrets are presented: the service principal’s sign-in logs name the key id.',
      'Remove those that are not.',
      'Where several workloads share the application, give each a managed identity of its own.',
    ],
    effort: 'hours',
  },
  references: [
    { text: 'Remove a password', url: 'https://learn.microsoft.com/graph/api/application-removepassword' },
    {
      text: 'Security best practices for application properties',
      url: 'https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['secret_multiple_active'],
  needs: ['applications', 'credentials'],

  judge({ applications, credentials }, { now }) {
    const active = activeSecretsByApplication(credentials, now);
    return applications.map((application) => {
      const subject = applicationSubject(application);
      const secrets = active.get(application.id) ?? [];
      if (secrets.length <= 1) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'low',
        confidence: 'certain',
        summary: `${secrets.length} unexpired client secrets are attached.`,
        evidence: secrets.map(endEvidence),
        dueAt: null,
      };
    });
  },
});

const activeSecretsByApplication = (
  credentials: readonly HeldCredential[],
  now: string,
): ReadonlyMap<string, readonly HeldCredential[]> =>
  Map.groupBy(
    signInCredentials(credentials, 'secret').filter((credential) => !hasEnded(credential, now)),
    ({ holder }) => (holder.kind === 'application' ? holder.application.id : ''),
  );
