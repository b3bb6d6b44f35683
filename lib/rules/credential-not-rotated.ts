import { ageDays, hasEnded } from '#lib/inventory/credential-life';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/model/thresholds';
import { defineRule } from '#lib/rules/rule';
import { nounOf, startEvidence } from '#lib/rules/subjects/credential-evidence';
import { credentialSubject, signInCount, signInCredentials } from '#lib/rules/subjects/credential-subject';
import { dayOf } from '#lib/rules/subjects/day-of';

const titled = ({ credentialAgeDaysMax }: Pick<Thresholds, 'credentialAgeDaysMax'>): string =>
  `Credential older than ${credentialAgeDaysMax} days`;

export default defineRule({
  id: 'credential-not-rotated',
  title: titled(DEFAULT_THRESHOLDS),
  titled,
  severity: 'medium',
  severityNote: null,
  examines: 'credential',
  why: 'Copies of a credential gather with time: in backups, old laptops, build logs, and with people who have left. Rotation makes all of them worthless at once. Expired credentials already are.',
  remedy: {
    summary: 'Rotate the credential, or end the need to by moving to a managed identity or federation.',
    steps: [
      'Find the workload that presents the credential.',
      'Move it to a managed identity or federation; where neither serves, add a new credential and change the workload’s configuration.',
      'Confirm that the workload signs in without the old credential, then remove it.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Security best practices for application properties',
      url: 'https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration',
    },
    {
      text: 'What are managed identities for Azure resources?',
      url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/overview',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['secret_long_lived', 'certificate_long_lived'],
  needs: ['credentials'],
  thresholds: ['credentialAgeDaysMax'],
  population: signInCount('secret', 'certificate'),

  judge({ credentials }, { now, thresholds }) {
    return signInCredentials(credentials, 'secret', 'certificate').map((credential) => {
      const subject = credentialSubject(credential);
      if (hasEnded(credential, now)) return { outcome: 'compliant', subject };

      const days = ageDays(credential, now);
      if (days === null || credential.startsAt === null)
        return {
          outcome: 'unknown',
          subject,
          because: `The ${nounOf(credential)} has no start date, so its age is not known.`,
        };
      if (days <= thresholds.credentialAgeDaysMax) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'medium',
        confidence: 'certain',
        summary: `The ${nounOf(credential)} has not been replaced since ${dayOf(credential.startsAt)}.`,
        evidence: [startEvidence(credential)],
        dueAt: null,
      };
    });
  },
});
