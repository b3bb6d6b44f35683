import { hasEnded, lifetimeDays } from '#lib/inventory/credential-life';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/model/thresholds';
import { defineRule } from '#lib/rules/rule';
import { lifeEvidence } from '#lib/rules/subjects/credential-evidence';
import { credentialSubject, signInCount, signInCredentials } from '#lib/rules/subjects/credential-subject';
import { dayOf } from '#lib/rules/subjects/day-of';

const { certificateLifetimeDaysMax } = DEFAULT_THRESHOLDS;

const titled = ({ certificateLifetimeDaysMax }: Pick<Thresholds, 'certificateLifetimeDaysMax'>): string =>
  `Certificate issued for more than ${certificateLifetimeDaysMax} days`;

export default defineRule({
  id: 'long-lived-certificate',
  title: titled(DEFAULT_THRESHOLDS),
  titled,
  severity: 'medium',
  severityNote: null,
  examines: 'credential',
  why: `A stolen private key signs in until its certificate ends. Microsoft's Zero Trust assessment and ScubaGear ask for at most ${certificateLifetimeDaysMax} days, CIS Microsoft 365 5.1.5.6 for 180. Certificates of managed identities, SAML signing certificates and expired ones are not judged here.`,
  remedy: {
    summary:
      'Replace the certificate with a managed identity or federation; where neither serves, with one that lives shorter.',
    steps: [
      'Find the workload that holds the private key.',
      'Move it to a managed identity or a federated credential, or issue a shorter certificate from Key Vault with automatic renewal.',
      'Remove the long-lived certificate.',
      'Limit the lifetime of new certificates with an application management policy. It does not touch existing ones.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Application management policies',
      url: 'https://learn.microsoft.com/graph/api/resources/applicationauthenticationmethodpolicy',
    },
    { text: 'keyCredential', url: 'https://learn.microsoft.com/graph/api/resources/keycredential' },
    {
      text: 'Renew your Azure Key Vault certificates',
      url: 'https://learn.microsoft.com/azure/key-vault/certificates/overview-renew-certificate',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['certificate_long_lived'],
  needs: ['credentials'],
  thresholds: ['certificateLifetimeDaysMax'],
  population: signInCount('certificate'),

  judge({ credentials }, { now, thresholds }) {
    return signInCredentials(credentials, 'certificate').map((credential) => {
      const subject = credentialSubject(credential);
      const { endsAt } = credential;
      if (hasEnded(credential, now)) return { outcome: 'compliant', subject };

      const days = endsAt === null ? Number.POSITIVE_INFINITY : lifetimeDays(credential);
      if (days === null)
        return {
          outcome: 'unknown',
          subject,
          because: 'The certificate has no start date, so its issued lifetime is not known.',
        };
      if (days <= thresholds.certificateLifetimeDaysMax) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'medium',
        confidence: 'certain',
        summary:
          endsAt === null
            ? 'The certificate was issued without an end date.'
            : `The certificate was issued for ${days} days, to ${dayOf(endsAt)}.`,
        evidence: lifeEvidence(credential),
        dueAt: null,
      };
    });
  },
});
