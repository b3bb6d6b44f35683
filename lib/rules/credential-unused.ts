import { ageDays, hasEnded } from '#lib/inventory/credential-life';
import { usageOf } from '#lib/inventory/credential-use';
import { defineRule } from '#lib/rules/rule';
import { startEvidence } from '#lib/rules/subjects/credential-evidence';
import { credentialSubject, signInCount, signInCredentials } from '#lib/rules/subjects/credential-subject';

/** Younger ones may not have been put to use yet. */
const SETTLED_DAYS = 30;

export default defineRule({
  id: 'credential-unused',
  title: `Credential not used in ${SETTLED_DAYS} days`,
  severity: 'medium',
  severityNote: null,
  examines: 'credential',
  why: 'A credential nobody uses protects nothing and opens everything its application may reach. It can go without an outage, which makes it the cheapest one to remove.',
  remedy: {
    summary: 'Remove the credential.',
    steps: [
      'Ask the owner about work that runs more rarely than monthly: year-end closings, disaster recovery.',
      'Remove the credential. The application can be given a new one, better a federated one, if something was overlooked.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'appCredentialSignInActivity',
      url: 'https://learn.microsoft.com/graph/api/resources/appcredentialsigninactivity',
    },
    {
      text: 'Recommendation: remove unused credentials from applications',
      url: 'https://learn.microsoft.com/entra/identity/monitoring-health/recommendation-remove-unused-credential-from-apps',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['credential_unused'],
  needs: ['credentials', 'credential-activity', 'credentialUses'],
  population: signInCount('secret', 'certificate'),

  judge(inventory, { now }) {
    const lastUsed = new Map(inventory['credential-activity'].map(({ keyId, lastUsedAt }) => [keyId, lastUsedAt]));
    return signInCredentials(inventory.credentials, 'secret', 'certificate').map((credential) => {
      const subject = credentialSubject(credential);
      if (hasEnded(credential, now) || usageOf(inventory.credentialUses, credential, now) === 'in-use')
        return { outcome: 'compliant', subject };
      const wasUsed = lastUsed.has(credential.keyId);
      const age = ageDays(credential, now);
      if (!wasUsed && age === null)
        return {
          outcome: 'unknown',
          subject,
          because: 'The credential has no start date and no recorded use, so it may be new.',
        };
      if (!wasUsed && age !== null && age <= SETTLED_DAYS) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'medium',
        confidence: 'certain',
        summary: wasUsed ? `It was not used in the last ${SETTLED_DAYS} days.` : 'No use of it was ever recorded.',
        evidence: [
          {
            field: `reports/appCredentialSignInActivities[${credential.keyId}].signInActivity.lastSignInDateTime`,
            value: lastUsed.get(credential.keyId) ?? 'absent',
          },
          startEvidence(credential),
        ],
        dueAt: null,
      };
    });
  },
});
