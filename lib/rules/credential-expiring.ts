import { endsWithinDays } from '#lib/inventory/credential-life';
import { usageOf } from '#lib/inventory/credential-use';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/model/thresholds';
import { defineRule } from '#lib/rules/rule';
import { endEvidence, nounOf } from '#lib/rules/subjects/credential-evidence';
import { credentialSubject, signInCount, signInCredentials } from '#lib/rules/subjects/credential-subject';
import { dayOf } from '#lib/rules/subjects/day-of';

const USE_WORDS = {
  'in-use': 'in use in the last 30 days',
  'not-seen': 'not seen in use in the last 30 days',
  unknown: 'use unknown, because credential activity was not read',
} as const;

const titled = ({ expiringWithinDays }: Pick<Thresholds, 'expiringWithinDays'>): string =>
  `Credential ends within ${expiringWithinDays} days`;

export default defineRule({
  id: 'credential-expiring',
  title: titled(DEFAULT_THRESHOLDS),
  titled,
  severity: 'info',
  severityNote: null,
  examines: 'credential',
  why: 'When a credential in use ends, the workload that presents it can no longer sign in. That is an outage and not an exposure, so it is shown as due and adds nothing to severity.',
  remedy: {
    summary:
      'Replace the credential before it ends, best with a managed identity or federation, or let it end if nothing uses it.',
    steps: [
      'Find out whether the credential is in use: sign-in logs of the service principal, or its owner.',
      'If it is, move the workload to a managed identity or federation; where that takes longer than the time left, add a new credential first.',
      'Confirm that the workload signs in without the old credential, then remove it.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Recommendation: renew expiring application credentials',
      url: 'https://learn.microsoft.com/entra/identity/monitoring-health/recommendation-renew-expiring-application-credential',
    },
    {
      text: 'Recommendation: renew expiring service principal credentials',
      url: 'https://learn.microsoft.com/entra/identity/monitoring-health/recommendation-renew-expiring-service-principal-credential',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['secret_expiring', 'certificate_expiring'],
  needs: ['credentials', 'credentialUses'],
  thresholds: ['expiringWithinDays'],
  population: signInCount('secret', 'certificate'),

  judge({ credentials, credentialUses }, { now, thresholds }) {
    return signInCredentials(credentials, 'secret', 'certificate').map((credential) => {
      const subject = credentialSubject(credential);
      const { endsAt } = credential;
      if (endsAt === null || !endsWithinDays(credential, now, thresholds.expiringWithinDays))
        return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'info',
        confidence: 'certain',
        summary: `The ${nounOf(credential)} ends on ${dayOf(endsAt)}; ${USE_WORDS[usageOf(credentialUses, credential, now)]}.`,
        evidence: [endEvidence(credential)],
        dueAt: endsAt,
      };
    });
  },
});
