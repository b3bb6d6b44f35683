import { nameOf, scopeChain, subscriptionOf } from '#lib/model/arm-id';
import type { ResourceLookup, RoleAssignment } from '#lib/model/azure-resource';

import type { Subject } from '#lib/model/subject';
import type { Verdict } from '#lib/model/verdict';
import { defineRule } from '#lib/rules/rule';

export default defineRule({
  id: 'role-assignment-at-deleted-scope',
  title: 'Role assignment on a resource or resource group that no longer exists',
  severity: 'low',
  severityNote: null,
  examines: 'role-assignment',
  why: 'What a resource was granted stays where the resource was: after a move it does not follow, after a deletion it counts toward the limit of 4,000 per subscription, and it applies again to whatever is created under the same name.',
  remedy: {
    summary: 'Remove the role assignment; assign the role anew where the resource is now.',
    steps: [
      'Find out whether the resource was moved or renamed. Role assignments do not move with it.',
      'Assign the role at the new place if the principal still needs it.',
      'Remove the assignment at the old scope: az role assignment delete --ids ID.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Troubleshoot Azure RBAC: role assignments after a resource is moved',
      url: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
    },
    {
      text: 'Move Azure resources to a new resource group or subscription',
      url: 'https://learn.microsoft.com/azure/azure-resource-manager/management/move-resource-group-and-subscription',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['role_assignment_dangling'],
  needs: ['role-assignments', 'role-definitions', 'subscriptions', 'scope-lookups'],

  /** A subscription or a management group takes its assignments with it. */
  population: (inventory) => inventory['role-assignments']?.filter(isBelowSubscription).length ?? null,

  judge(inventory) {
    const names = new Map(inventory['role-definitions'].map(({ id, name }) => [id, name]));
    const visible = new Set(inventory.subscriptions.map(({ id }) => id));
    const answers = new Map(inventory['scope-lookups'].map(({ id, answer }) => [id, answer]));
    return inventory['role-assignments'].filter(isBelowSubscription).map((assignment) => {
      const subject = subjectOf(assignment, names.get(assignment.roleDefinitionId) ?? 'Unnamed role');
      return verdictOn(assignment, subject, visible, answers);
    });
  },
});

const isBelowSubscription = ({ scope }: RoleAssignment): boolean => scopeChain(scope).length > 0;

const subjectOf = ({ id, scope, subscriptionId }: RoleAssignment, roleName: string): Subject => ({
  kind: 'role-assignment',
  id,
  name: `${roleName} at ${nameOf(scope)}`,
  credential: null,
  appId: null,
  applicationId: null,
  resourceId: id,
  subscriptionId,
});

function verdictOn(
  { id, scope, principalId }: RoleAssignment,
  subject: Subject,
  visible: ReadonlySet<string>,
  answers: ReadonlyMap<string, ResourceLookup['answer']>,
): Verdict {
  const unknown = (because: string): Verdict => ({ outcome: 'unknown', subject, because });
  const subscriptionId = subscriptionOf(scope);
  if (!visible.has(subscriptionId ?? '')) return unknown(`Subscription ${subscriptionId} is not visible to this scan.`);
  const chain = scopeChain(scope);
  const gone = chain.find((part) => answers.get(part) === 'missing');
  const own = answers.get(chain.at(-1) ?? scope);
  if (gone === undefined && own === 'found') return { outcome: 'compliant', subject };
  if (gone === undefined)
    return unknown(
      chain.some((part) => answers.get(part) === 'forbidden')
        ? 'Azure Resource Manager did not say whether the scope exists.'
        : 'Resource Graph does not list what lies inside a resource, so whether the scope exists is not known.',
    );
  return {
    outcome: 'violation',
    subject,
    severity: 'low',
    confidence: 'likely',
    summary: `The ${gone === chain[0] ? 'resource group' : 'resource'} that the role is assigned at no longer exists.`,
    evidence: [
      { field: `${id}.properties.scope`, value: scope },
      { field: `${id}.properties.principalId`, value: principalId },
      { field: `ARM GET ${gone}`, value: '404' },
    ],
    dueAt: null,
  };
}
