import type { IdentityUse, Inventory } from '#lib/inventory/inventory';
import { resourceGroupOf, subscriptionOf } from '#lib/model/arm-id';
import type { UserAssignedIdentity } from '#lib/model/azure-resource';
import type { Subject } from '#lib/model/subject';
import { defineRule } from '#lib/rules/rule';
import { grantEvidence } from '#lib/rules/subjects/grant-evidence';
import { grantNames, privilegedGrants } from '#lib/rules/subjects/privileged-grants';

const SHOWN_MAX = 3;
const EVIDENCE_MAX = 20;
/** A policy assignment or a mere mention runs nothing. */
const RUNS_CODE: ReadonlySet<IdentityUse['how']> = new Set(['attached', 'batch-pool', 'aks-kubelet', 'aks-add-on']);

export default defineRule({
  id: 'identity-shared-across-workloads',
  title: 'Privileged identity shared by workloads of different resource groups',
  severity: 'medium',
  severityNote: null,
  examines: 'user-assigned-identity',
  why: 'Every workload it is attached to has the privileges that any one of them needs, and a break-in at the least protected one opens them all. Sign-in logs cannot tell which workload acted.',
  remedy: {
    summary: 'Give each workload an identity of its own with only what it needs.',
    steps: [
      'List the workloads that use it and what each one calls.',
      'Create an identity for each workload or environment and grant it just that.',
      'Switch the workloads over one by one, then remove the shared identity’s privileges.',
    ],
    effort: 'days',
  },
  references: [
    {
      text: 'Managed identity best practice recommendations',
      url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identity-best-practice-recommendations',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['identity_shared_by_workloads', 'identity_crosses_environments'],
  needs: [
    'user-assigned-identities',
    'identityUses',
    'managed-resource-groups',
    'service-principals',
    'app-role-assignments',
    'directory-roles',
    'role-assignments',
    'privileges',
  ],

  judge(inventory) {
    const owners = new Map(inventory['managed-resource-groups'].map(({ id, managedBy }) => [id, managedBy]));
    return inventory['user-assigned-identities'].map((identity) => {
      const subject = subjectOf(identity);
      const referrers = workloadsOf(inventory, identity.id);
      const groups = [...new Set(referrers.map((id) => groupOf(id, owners)))].sort();
      if (groups.length < 2) return { outcome: 'compliant', subject };
      if (identity.principalId === null)
        return { outcome: 'unknown', subject, because: 'Azure did not send which principal it signs in as.' };
      const held = privilegedGrants(inventory.privileges, identity.principalId);
      if (!held.known) return { outcome: 'unknown', subject, because: held.because };
      if (held.value.length === 0) return { outcome: 'compliant', subject };
      return {
        outcome: 'violation',
        subject,
        severity: 'medium',
        confidence: 'likely',
        summary: `Workloads in ${namesOf(groups)} share it, and it holds ${grantNames(held.value)}.`,
        evidence: [
          ...referrers.slice(0, EVIDENCE_MAX).map((id) => ({ field: `${id}.identity`, value: identity.id })),
          ...grantEvidence(held.value),
        ],
        dueAt: null,
      };
    });
  },
});

const subjectOf = ({ id, name, clientId, subscriptionId }: UserAssignedIdentity): Subject => ({
  kind: 'user-assigned-identity',
  id,
  name,
  credential: null,
  appId: clientId,
  applicationId: null,
  resourceId: id,
  subscriptionId,
});

const workloadsOf = ({ identityUses }: Pick<Inventory, 'identityUses'>, identityId: string): readonly string[] =>
  [
    ...new Set(
      (identityUses.get(identityId) ?? []).flatMap(({ how, referrerId }) => (RUNS_CODE.has(how) ? [referrerId] : [])),
    ),
  ].sort();

/** What lives in a group that a service owns, such as the nodes of a cluster, belongs to the group of its owner. */
function groupOf(id: string, owners: ReadonlyMap<string, string>): string {
  const group = `/subscriptions/${subscriptionOf(id)}/resourcegroups/${resourceGroupOf(id)}`;
  const owner = owners.get(group);
  return owner ? `/subscriptions/${subscriptionOf(owner)}/resourcegroups/${resourceGroupOf(owner)}` : group;
}

function namesOf(groups: readonly string[]): string {
  const names = groups.slice(0, SHOWN_MAX).map((id) => resourceGroupOf(id) ?? id);
  const shown = [...new Set(names)].length < names.length ? 'several subscriptions' : names.join(', ');
  return groups.length > SHOWN_MAX ? `${shown} and more` : shown;
}
