import type { Inventory, ManagedIdentityState } from '#lib/inventory/inventory';
import type { RoleAssignment } from '#lib/model/azure-resource';
import type { Verdict } from '#lib/model/verdict';
import { defineRule } from '#lib/rules/rule';
import { isOfPolicyAssignment, managedIdentitySubject } from '#lib/rules/subjects/managed-identity-subject';

export default defineRule({
  id: 'policy-assignment-identity-left-behind',
  title: 'Identity of a policy assignment that no longer exists',
  severity: 'medium',
  severityNote: null,
  examines: 'managed-identity',
  why: 'A policy that remediates acts as an identity of its own, often with Contributor over a subscription or a management group. When the assignment goes its roles stay behind, and nothing in the policy pages shows them any more.',
  remedy: {
    summary: 'Remove the role assignments of the identity, then the identity.',
    steps: [
      'Confirm that the policy assignment was meant to go. One that is made anew has a new identity.',
      'Remove the role assignments of the service principal at every scope.',
      'Delete the service principal. If Azure refuses, open a support request: the platform owns it.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Remediate non-compliant resources with Azure Policy',
      url: 'https://learn.microsoft.com/azure/governance/policy/how-to/remediate-resources',
    },
    {
      text: 'Azure Policy assignment structure: identity',
      url: 'https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['identity_orphaned'],
  needs: ['managedIdentities', 'policy-assignments', 'management-groups', 'role-assignments'],

  population: (inventory) => inventory['service-principals']?.filter(isOfPolicyAssignment).length ?? null,

  judge(inventory) {
    const listed = new Set(inventory['policy-assignments'].map(({ id }) => id));
    const groups = new Set(inventory['management-groups'].map(({ name }) => name.toLowerCase()));
    const grants = Map.groupBy(inventory['role-assignments'], ({ principalId }) => principalId);
    return inventory.managedIdentities
      .filter(({ servicePrincipal }) => isOfPolicyAssignment(servicePrincipal))
      .map((state) => verdictOn(state, listed, groups, grants.get(state.servicePrincipal.id) ?? []));
  },
});

const MANAGEMENT_GROUP = /^\/providers\/microsoft\.management\/managementgroups\/([^/]+)\//;

function verdictOn(
  { servicePrincipal, resourceId, host, because }: ManagedIdentityState,
  listed: ReadonlySet<string>,
  groups: ReadonlySet<string>,
  held: Inventory['role-assignments'],
): Verdict {
  const subject = managedIdentitySubject(servicePrincipal, resourceId);
  if (listed.has(resourceId) || host === 'present') return { outcome: 'compliant', subject };
  const group = MANAGEMENT_GROUP.exec(resourceId)?.[1];
  if (group !== undefined && !groups.has(group))
    return { outcome: 'unknown', subject, because: `Management group ${group} is not visible to this scan.` };
  if (host === 'unknown')
    return { outcome: 'unknown', subject, because: because ?? 'Whether the policy assignment exists is not known.' };
  return {
    outcome: 'violation',
    subject,
    severity: 'medium',
    confidence: 'likely',
    summary: `The policy assignment no longer exists. The identity ${held.length > 0 ? 'still holds Azure roles' : 'holds no Azure role'}.`,
    evidence: [
      { field: `servicePrincipals/${servicePrincipal.id}.alternativeNames`, value: resourceId },
      { field: `policyresources[${resourceId}]`, value: 'absent' },
      { field: `ARM GET ${resourceId}`, value: '404' },
      ...held.map(roleEvidence),
    ],
    dueAt: null,
  };
}

const roleEvidence = ({ id, roleDefinitionId, scope }: RoleAssignment) => ({
  field: `${id}.properties.roleDefinitionId`,
  value: `${roleDefinitionId} at ${scope}`,
});
