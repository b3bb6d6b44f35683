import type { Privileges } from '#lib/inventory/inventory';
import type { Grant } from '#lib/model/grant';
import { type Known, notKnown } from '#lib/model/known';
import type { Subject } from '#lib/model/subject';
import { defineRule } from '#lib/rules/rule';
import { type Federation, federationEvidence, federations } from '#lib/rules/subjects/federations';
import { grantEvidence } from '#lib/rules/subjects/grant-evidence';
import { grantNames, privilegedGrants, privilegedGrantsOfApplication } from '#lib/rules/subjects/privileged-grants';

/** Source: https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments/about-security-hardening-with-openid-connect */
const GITHUB = /^https:\/\/token\.actions\.githubusercontent\.com\/?$/i;
const ENVIRONMENT = /^repo:[^:]+:environment:[^*?]+$/i;

export default defineRule({
  id: 'federated-credential-on-privileged-identity',
  title: 'Federated credential that opens a privileged identity',
  severity: 'medium',
  severityNote: 'Low when it is bound to one GitHub environment, which can ask for approval.',
  examines: 'credential',
  why: 'Nothing can be copied here, but whoever may change the workflow, the service connection or the cluster it trusts acts with everything the identity may do. Roles that it has through a group are not read.',
  remedy: {
    summary: 'Narrow what the identity may do, and bind the credential to a place that asks for approval.',
    steps: [
      'Check whether it needs each of the named permissions and roles; remove or narrow the ones it does not need.',
      'Bind deployments to an environment with required reviewers.',
      'Review who may change the workflow, service connection or cluster that it trusts.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Considerations for federated identity credentials',
      url: 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations',
    },
    {
      text: 'Azure privileged built-in roles',
      url: 'https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['application_over_privileged'],
  needs: [
    'applications',
    'federated-identity-credentials',
    'identity-federation',
    'user-assigned-identities',
    'service-principals',
    'app-role-assignments',
    'directory-roles',
    'role-assignments',
    'privileges',
  ],
  population: (inventory) => {
    const { applications, 'federated-identity-credentials': held, 'identity-federation': ofIdentities } = inventory;
    if (!applications || !held || !ofIdentities) return null;
    const all = { applications, 'federated-identity-credentials': held, 'identity-federation': ofIdentities };
    return federations(all).length;
  },

  judge(inventory) {
    const principalOf = new Map(inventory['user-assigned-identities'].map(({ id, principalId }) => [id, principalId]));
    return federations(inventory).map((federation) => {
      const { subject } = federation;
      const held = heldBy(subject, principalOf, inventory.privileges);
      if (!held.known) return { outcome: 'unknown', subject, because: held.because };
      if (held.value.length === 0) return { outcome: 'compliant', subject };
      const isBound = isEnvironmentBound(federation);
      return {
        outcome: 'violation',
        subject,
        severity: isBound ? 'low' : 'medium',
        confidence: 'likely',
        summary: `It opens ${grantNames(held.value)}${isBound ? ', from one environment' : ''}.`,
        evidence: [...federationEvidence(federation), ...grantEvidence(held.value)],
        dueAt: null,
      };
    });
  },
});

function heldBy(
  { appId, resourceId }: Subject,
  principalOf: ReadonlyMap<string, string | null>,
  privileges: Privileges,
): Known<readonly Grant[]> {
  if (resourceId === null) return privilegedGrantsOfApplication(privileges, appId ?? '');
  const principalId = principalOf.get(resourceId);
  return principalId
    ? privilegedGrants(privileges, principalId)
    : notKnown('Azure did not send which principal it is.');
}

const isEnvironmentBound = ({ credential: { issuer, subject } }: Federation): boolean =>
  GITHUB.test(issuer) && ENVIRONMENT.test(subject ?? '');
