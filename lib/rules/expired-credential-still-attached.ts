import { hasEnded } from '#lib/inventory/credential-life';
import type { HeldCredential } from '#lib/inventory/inventory';
import type { Instant } from '#lib/model/instant';
import type { Evidence } from '#lib/model/verdict';
import { defineRule } from '#lib/rules/rule';
import { endEvidence, nounOf } from '#lib/rules/subjects/credential-evidence';
import { credentialSubject, signInCount, signInCredentials } from '#lib/rules/subjects/credential-subject';
import { dayOf } from '#lib/rules/subjects/day-of';

export default defineRule({
  id: 'expired-credential-still-attached',
  title: 'Expired credential still attached',
  severity: 'medium',
  severityNote: 'Medium when it is the only credential and the application has signed in since it ended, else low.',
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
  reviewed: '2026-11-25',
  checks: ['secret_expired', 'certificate_expired'],
  needs: ['credentials', 'federatedIfRead', 'applicationUses'],
  population: signInCount('secret', 'certificate'),

  judge({ credentials, federatedIfRead: federated, applicationUses }, { now }) {
    const held = Map.groupBy(
      [...credentials, ...(federated.known ? federated.value : [])].filter(({ role }) => role === 'sign-in'),
      appIdOf,
    );
    return signInCredentials(credentials, 'secret', 'certificate').map((credential) => {
      const subject = credentialSubject(credential);
      if (credential.endsAt === null || !hasEnded(credential, now)) return { outcome: 'compliant', subject };
      const appId = appIdOf(credential);
      // Alone takes knowing the federated ones too: one of them may have taken its place.
      const isAlone = federated.known && held.get(appId)?.length === 1;
      const usedAt = isAlone && applicationUses.known ? applicationUses.value.get(appId) : null;
      const isMissed = usedAt != null && usedAt > credential.endsAt;
      const told = `The ${nounOf(credential)} ended on ${dayOf(credential.endsAt)} and is still attached`;
      return {
        outcome: 'violation',
        subject,
        severity: isMissed ? 'medium' : 'low',
        confidence: 'certain',
        summary: isMissed ? `${told}, alone; the application signed in on ${dayOf(usedAt)} all the same.` : `${told}.`,
        evidence: [endEvidence(credential), ...(isMissed ? [signInEvidence(appId, usedAt)] : [])],
        dueAt: null,
      };
    });
  },
});

const appIdOf = ({ holder }: HeldCredential): string =>
  holder.kind === 'application' ? holder.application.appId : holder.servicePrincipal.appId;

const signInEvidence = (appId: string, at: Instant): Evidence => ({
  field: `reports/servicePrincipalSignInActivities[${appId}]`,
  value: at,
});
