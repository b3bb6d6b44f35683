import { endsBeyondYears } from '#lib/inventory/credential-life';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/model/thresholds';
import { defineRule } from '#lib/rules/rule';
import { endEvidence, nounOf } from '#lib/rules/subjects/credential-evidence';
import { credentialSubject, signInCount, signInCredentials } from '#lib/rules/subjects/credential-subject';
import { dayOf } from '#lib/rules/subjects/day-of';

const titled = ({ farExpiryYears }: Pick<Thresholds, 'farExpiryYears'>): string =>
  `Credential without an end, or with one more than ${farExpiryYears} years ahead`;

export default defineRule({
  id: 'credential-without-expiry',
  title: titled(DEFAULT_THRESHOLDS),
  titled,
  severity: 'high',
  severityNote: null,
  examines: 'credential',
  why: 'A credential that never ends is never looked at again. Whoever obtains it keeps the application’s access for as long as the application exists.',
  remedy: {
    summary: 'Replace the credential with a managed identity or federation; where neither serves, with one that ends.',
    steps: [
      'Find the workload that presents the credential.',
      'Move it to a managed identity or federation, or add a credential with a short life.',
      'Remove the endless one.',
    ],
    effort: 'hours',
  },
  references: [
    { text: 'passwordCredential', url: 'https://learn.microsoft.com/graph/api/resources/passwordcredential' },
    { text: 'keyCredential', url: 'https://learn.microsoft.com/graph/api/resources/keycredential' },
    {
      text: 'Application management policies',
      url: 'https://learn.microsoft.com/graph/api/resources/applicationauthenticationmethodpolicy',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['secret_long_lived', 'certificate_long_lived'],
  needs: ['credentials'],
  thresholds: ['farExpiryYears'],
  population: signInCount('secret', 'certificate'),

  judge({ credentials }, { now, thresholds }) {
    return signInCredentials(credentials, 'secret', 'certificate').map((credential) => {
      const subject = credentialSubject(credential);
      const { endsAt } = credential;
      if (endsAt !== null && !endsBeyondYears(credential, now, thresholds.farExpiryYears))
        return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'high',
        confidence: 'certain',
        summary:
          endsAt === null
            ? `The ${nounOf(credential)} has no end date.`
            : `The ${nounOf(credential)} does not end before ${dayOf(endsAt)}.`,
        evidence: [endEvidence(credential)],
        dueAt: null,
      };
    });
  },
});
