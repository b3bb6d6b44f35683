import { hasEnded } from '#lib/inventory/credential-life';
import { defineRule } from '#lib/rules/rule';
import { endEvidence, nounOf } from '#lib/rules/subjects/credential-evidence';
import { credentialSubject, signInCount, signInCredentials } from '#lib/rules/subjects/credential-subject';
import { dayOf } from '#lib/rules/subjects/day-of';

export default defineRule({
  id: 'credential-on-service-principal',
  title: 'Sign-in credential on the service principal itself',
  severity: 'high',
  severityNote: null,
  examines: 'credential',
  why: 'Credentials belong on the application registration, where owners and the portal show them. One on the service principal signs in just as well, shows up on no portal page, and is a known way to keep a foothold. SAML signing certificates, managed identities and expired credentials are not meant.',
  remedy: {
    summary:
      'Find out who added the credential, move what uses it to the application registration or a managed identity, and remove it.',
    steps: [
      'Look for “Add service principal credentials” in the audit log: it names who added it and when.',
      'If nobody can explain it, treat it as a compromise.',
      'Move the workload that presents it to a managed identity, federation, or a credential of the application registration.',
      'Remove it from the service principal.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Remove a password from a service principal',
      url: 'https://learn.microsoft.com/graph/api/serviceprincipal-removepassword',
    },
    {
      text: 'Remove a key from a service principal',
      url: 'https://learn.microsoft.com/graph/api/serviceprincipal-removekey',
    },
    {
      text: 'Application and service principal objects',
      url: 'https://learn.microsoft.com/entra/identity-platform/app-objects-and-service-principals',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['secret_multiple_active'],
  needs: ['credentials'],
  population: signInCount('secret', 'certificate'),

  judge({ credentials }, { now }) {
    return signInCredentials(credentials, 'secret', 'certificate').map((credential) => {
      const subject = credentialSubject(credential);
      if (credential.holder.kind === 'application' || hasEnded(credential, now))
        return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'high',
        confidence: 'certain',
        summary: `A ${nounOf(credential)} on the service principal ${
          credential.endsAt ? `signs in until ${dayOf(credential.endsAt)}` : 'signs in without an end date'
        }.`,
        evidence: [endEvidence(credential)],
        dueAt: null,
      };
    });
  },
});
