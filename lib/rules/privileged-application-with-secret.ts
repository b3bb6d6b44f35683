import { hasEnded } from '#lib/inventory/credential-life';
import type { HeldCredential, Inventory, Privileges } from '#lib/inventory/inventory';
import { defineRule } from '#lib/rules/rule';
import { endEvidence } from '#lib/rules/subjects/credential-evidence';
import { credentialSubject, signInCredentials } from '#lib/rules/subjects/credential-subject';
import { dayOf } from '#lib/rules/subjects/day-of';
import { grantEvidence } from '#lib/rules/subjects/grant-evidence';
import { grantNames, privilegedGrants, privilegedGrantsOfApplication } from '#lib/rules/subjects/privileged-grants';

export default defineRule({
  id: 'privileged-application-with-secret',
  title: 'Client secret that opens a privileged application',
  severity: 'critical',
  severityNote: null,
  examines: 'credential',
  why: 'Whoever copies the secret acts with everything the application may do, from anywhere and without a second factor. Here that is enough to take over a subscription or the directory. Roles that it has through a group are not read.',
  remedy: {
    summary: 'Take away the privilege or the secret: move the workload to a managed identity or to federation.',
    steps: [
      'Check whether it needs each of the named permissions and roles; remove or narrow the ones it does not need.',
      'Give the workload a managed identity, or a federated credential where it runs outside Azure.',
      'Confirm in the sign-in logs that the secret is no longer presented, then remove it.',
      'Forbid new secrets for it with an app management policy.',
    ],
    effort: 'days',
  },
  references: [
    {
      text: 'Security best practices for application properties',
      url: 'https://learn.microsoft.com/entra/identity-platform/security-best-practices-for-app-registration',
    },
    {
      text: 'Privileged roles and permissions in Microsoft Entra ID',
      url: 'https://learn.microsoft.com/entra/identity/role-based-access-control/privileged-roles-permissions',
    },
    {
      text: 'Azure privileged built-in roles',
      url: 'https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['privileged_identity_with_secret'],
  needs: [
    'credentials',
    'service-principals',
    'app-role-assignments',
    'directory-roles',
    'role-assignments',
    'privileges',
  ],
  population: ({ credentials }) => (credentials ? secretsOf(credentials).length : null),

  judge({ credentials, privileges }, { now }) {
    return secretsOf(credentials).map((credential) => {
      const subject = credentialSubject(credential);
      if (hasEnded(credential, now)) return { outcome: 'compliant', subject };
      const held = grantsOf(credential, privileges);
      if (!held.known) return { outcome: 'unknown', subject, because: held.because };
      if (held.value.length === 0) return { outcome: 'compliant', subject };
      const until = credential.endsAt ? `is valid until ${dayOf(credential.endsAt)}` : 'has no end date';
      return {
        outcome: 'violation',
        subject,
        severity: 'critical',
        confidence: 'likely',
        summary: `Its client secret ${until} and opens ${grantNames(held.value)}.`,
        evidence: [endEvidence(credential), ...grantEvidence(held.value)],
        dueAt: null,
      };
    });
  },
});

const secretsOf = (credentials: Inventory['credentials']): readonly HeldCredential[] =>
  signInCredentials(credentials, 'secret');

const grantsOf = ({ holder }: HeldCredential, privileges: Privileges) =>
  holder.kind === 'service-principal'
    ? privilegedGrants(privileges, holder.servicePrincipal.id)
    : privilegedGrantsOfApplication(privileges, holder.application.appId);
