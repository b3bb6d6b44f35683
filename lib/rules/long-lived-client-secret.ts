import { hasEnded, lifetimeDays } from '#lib/inventory/credential-life';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/model/thresholds';
import { defineRule } from '#lib/rules/rule';
import { lifeEvidence } from '#lib/rules/subjects/credential-evidence';
import { credentialSubject, signInCount, signInCredentials } from '#lib/rules/subjects/credential-subject';
import { dayOf } from '#lib/rules/subjects/day-of';

const { secretLifetimeDaysMax, secretLifetimeDaysHigh } = DEFAULT_THRESHOLDS;

const titled = ({ secretLifetimeDaysMax }: Pick<Thresholds, 'secretLifetimeDaysMax'>): string =>
  `Client secret issued for more than ${secretLifetimeDaysMax} days`;

export default defineRule({
  id: 'long-lived-client-secret',
  title: titled(DEFAULT_THRESHOLDS),
  titled,
  severity: 'high',
  severityNote: `Medium when issued for ${secretLifetimeDaysHigh} days or less, where the thresholds are as delivered.`,
  examines: 'credential',
  why: `A leaked secret works until it ends: the longer it was issued for, the longer a leak nobody noticed goes on working. ScubaGear and CIS Microsoft 365 5.1.5.4 ask for at most ${secretLifetimeDaysMax} days. Expired secrets open nothing and have a rule of their own.`,
  remedy: {
    summary:
      'Replace the secret with a managed identity or federation; where neither serves, with one that lives shorter.',
    steps: [
      'Find the workload that presents the secret.',
      'Move it to a managed identity or a federated credential, or issue a short-lived secret and renew it automatically.',
      'Remove the long-lived secret.',
      'Limit the lifetime of new secrets with an application management policy. It does not touch existing ones.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Application management policies',
      url: 'https://learn.microsoft.com/graph/api/resources/applicationauthenticationmethodpolicy',
    },
    { text: 'passwordCredential', url: 'https://learn.microsoft.com/graph/api/resources/passwordcredential' },
  ],
  reviewed: '2026-11-22',
  checks: ['secret_long_lived'],
  needs: ['credentials'],
  thresholds: ['secretLifetimeDaysMax', 'secretLifetimeDaysHigh'],
  population: signInCount('secret'),

  judge({ credentials }, { now, thresholds }) {
    return signInCredentials(credentials, 'secret').map((credential) => {
      const subject = credentialSubject(credential);
      const { endsAt } = credential;
      if (hasEnded(credential, now)) return { outcome: 'compliant', subject };

      const days = endsAt === null ? Number.POSITIVE_INFINITY : lifetimeDays(credential);
      if (days === null)
        return {
          outcome: 'unknown',
          subject,
          because: 'The secret has no start date, so its issued lifetime is not known.',
        };
      if (days <= thresholds.secretLifetimeDaysMax) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: days > thresholds.secretLifetimeDaysHigh ? 'high' : 'medium',
        confidence: 'certain',
        summary:
          endsAt === null
            ? 'The client secret was issued without an end date.'
            : `The client secret was issued for ${days} days, to ${dayOf(endsAt)}.`,
        evidence: lifeEvidence(credential),
        dueAt: null,
      };
    });
  },
});
