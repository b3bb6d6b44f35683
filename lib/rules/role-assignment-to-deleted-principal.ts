import type { PrincipalState } from '#lib/inventory/inventory';
import { grantsAccess } from '#lib/inventory/privileged-role';
import { nameOf } from '#lib/model/arm-id';
import type { RoleAssignment } from '#lib/model/azure-resource';
import { addDays, type Instant } from '#lib/model/instant';
import type { Subject } from '#lib/model/subject';
import type { Evidence, Verdict } from '#lib/model/verdict';
import { defineRule } from '#lib/rules/rule';
import { dayOf } from '#lib/rules/subjects/day-of';

const RESTORABLE_DAYS = 30;
const SETTLING_MS = 3_600_000;

export default defineRule({
  id: 'role-assignment-to-deleted-principal',
  title: 'Role assignment to a principal that is deleted or does not exist',
  severity: 'high',
  severityNote: 'High for Owner and User Access Administrator, else medium.',
  examines: 'role-assignment',
  why: 'Azure keeps role assignments when their principal goes. They count toward the limit of 4,000 per subscription, make access reviews unreadable, and come back to life if the principal is restored.',
  remedy: {
    summary: 'Remove the role assignment, unless the principal is to be restored.',
    steps: [
      'If the principal was deleted by mistake and can be restored, restore it. Its assignments then work again.',
      'Otherwise remove the role assignment at its own scope.',
      'Remove assignments before identities when a deployment is torn down.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Troubleshoot Azure RBAC: role assignments with identity not found',
      url: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
    },
    {
      text: 'Remove Azure role assignments',
      url: 'https://learn.microsoft.com/azure/role-based-access-control/role-assignments-remove',
    },
    {
      text: 'Restore a deleted directory item',
      url: 'https://learn.microsoft.com/graph/api/directory-deleteditems-restore',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['role_assignment_dangling'],
  needs: ['role-assignments', 'role-definitions', 'principalStates'],
  population: (inventory) => inventory['role-assignments']?.filter(isOfThisTenant).length ?? null,

  judge(inventory, { now }) {
    const roleNames = new Map(inventory['role-definitions'].map(({ id, name }) => [id, name]));
    return inventory['role-assignments']
      .filter((assignment) => isJudgeable(assignment, now))
      .map((assignment) => {
        const subject = subjectOf(assignment, roleNames.get(assignment.roleDefinitionId) ?? 'Unnamed role');
        return verdictOn(assignment, subject, inventory.principalStates.get(assignment.principalId));
      });
  },
});

const isOfThisTenant = ({ delegatedManagedIdentityResourceId, principalType }: RoleAssignment): boolean =>
  delegatedManagedIdentityResourceId === null && principalType !== 'ForeignGroup';

/** Principals of other tenants cannot be looked up here, and a fresh one may not have reached the directory yet. */
const isJudgeable = (assignment: RoleAssignment, now: Instant): boolean =>
  isOfThisTenant(assignment) &&
  (assignment.createdAt === null || Date.parse(now) - Date.parse(assignment.createdAt) >= SETTLING_MS);

const subjectOf = ({ id, scope, subscriptionId }: RoleAssignment, roleName: string): Subject => ({
  kind: 'role-assignment',
  id,
  name: `${roleName} at ${scopeName(scope)}`,
  credential: null,
  appId: null,
  applicationId: null,
  resourceId: id,
  subscriptionId,
});

function scopeName(scope: string): string {
  if (scope === '/') return 'the root';
  if (/^\/subscriptions\/[^/]+$/.test(scope)) return `subscription ${nameOf(scope)}`;
  if (/\/managementgroups\/[^/]+$/.test(scope)) return `management group ${nameOf(scope)}`;
  return nameOf(scope);
}

function verdictOn(assignment: RoleAssignment, subject: Subject, principal: PrincipalState | undefined): Verdict {
  if (!principal)
    return {
      outcome: 'unknown',
      subject,
      because: 'The directory was not asked about the principal of this assignment.',
    };
  if (principal.state === 'present') return { outcome: 'compliant', subject };
  return {
    outcome: 'violation',
    subject,
    severity: grantsAccess(assignment) ? 'high' : 'medium',
    confidence: principal.state === 'deleted' ? 'certain' : 'likely',
    summary: summaryOf(principal),
    evidence: evidenceOf(assignment, principal),
    dueAt: null,
  };
}

function summaryOf({ state, kind, deletedAt }: PrincipalState): string {
  if (state === 'missing') return 'The principal exists neither in the directory nor among its deleted items.';
  if (deletedAt === null) return 'The principal is among the deleted items of the directory.';
  const until = `restorable until ${dayOf(addDays(deletedAt, RESTORABLE_DAYS))}`;
  const exception = kind === 'service-principal' ? ', unless it was a managed identity' : '';
  return `The principal was deleted on ${dayOf(deletedAt)}; ${until}${exception}.`;
}

function evidenceOf(assignment: RoleAssignment, principal: PrincipalState): readonly Evidence[] {
  const { id, principalId, roleDefinitionId, scope } = assignment;
  const deletion =
    principal.state === 'deleted'
      ? { field: `directory/deletedItems/${principalId}.deletedDateTime`, value: principal.deletedAt ?? 'null' }
      : { field: `directory/deletedItems/${principalId}`, value: 'absent' };
  return [
    { field: `${id}.properties.principalId`, value: principalId },
    { field: `${id}.properties.roleDefinitionId`, value: roleDefinitionId },
    { field: `${id}.properties.scope`, value: scope },
    { field: `directoryObjects/getByIds[${principalId}]`, value: 'absent' },
    deletion,
  ];
}
