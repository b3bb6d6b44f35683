import type { Grant } from '#lib/model/grant';
import type { ServicePrincipal } from '#lib/model/service-principal';
import { defineRule } from '#lib/rules/rule';
import { grantEvidence } from '#lib/rules/subjects/grant-evidence';
import { managedIdentitySubject } from '#lib/rules/subjects/principal-subject';
import { grantNames, privilegedGrants } from '#lib/rules/subjects/privileged-grants';

export default defineRule({
  id: 'managed-identity-over-privileged',
  title: 'Managed identity that could take over a subscription or the directory',
  severity: 'high',
  severityNote: null,
  examines: 'managed-identity',
  why: 'Whoever can run code on the resource, or attach the identity to a resource of their own, acts with its permissions. A managed identity takes the secret away, not the privilege. Roles that it has through a group are not read.',
  remedy: {
    summary: 'Give it the narrowest role at the narrowest scope that its workload needs.',
    steps: [
      'List what the workload really calls: the activity log and its sign-ins tell.',
      'Assign a role for just that, at the resource or resource group.',
      'Remove the broad role or permission.',
      'Review who may change the resource that it is attached to.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Managed identity best practice recommendations',
      url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identity-best-practice-recommendations',
    },
    {
      text: 'Azure privileged built-in roles',
      url: 'https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['role_assignment_over_privileged'],
  needs: ['service-principals', 'app-role-assignments', 'directory-roles', 'role-assignments', 'privileges'],

  judge(inventory) {
    return inventory['service-principals']
      .filter(({ type }) => type === 'ManagedIdentity')
      .map((principal) => {
        const subject = managedIdentitySubject(principal);
        const held = privilegedGrants(inventory.privileges, principal.id);
        if (!held.known) return { outcome: 'unknown', subject, because: held.because };
        const grants = held.value.filter((grant) => !isPolicyRemediation(principal, grant));
        if (grants.length === 0) return { outcome: 'compliant', subject };
        return {
          outcome: 'violation',
          subject,
          severity: 'high',
          confidence: 'likely',
          summary: `It holds ${grantNames(grants)}.`,
          evidence: grantEvidence(grants),
          dueAt: null,
        };
      });
  },
});

/**
 * The identity of a policy assignment runs no code of the customer, and built-in policies ask for Contributor.
 * Source: https://learn.microsoft.com/azure/governance/policy/how-to/remediate-resources
 */
const isPolicyRemediation = ({ managedIdentity }: ServicePrincipal, { kind, name }: Grant): boolean =>
  kind === 'azure-role' &&
  name === 'Contributor' &&
  managedIdentity?.userAssigned === false &&
  managedIdentity.resourceId.includes('/providers/microsoft.authorization/policyassignments/');
