import { grantsOf } from '#lib/inventory/access/privilege-of';
import type { ManagedIdentityState } from '#lib/inventory/inventory';
import type { ResourceChange } from '#lib/model/azure-resource';
import type { Grant } from '#lib/model/grant';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { Subject } from '#lib/model/subject';
import type { Evidence, Verdict } from '#lib/model/verdict';
import { defineRule } from '#lib/rules/rule';
import { dayOf } from '#lib/rules/subjects/day-of';
import { grantEvidence, unreadEvidence } from '#lib/rules/subjects/grant-evidence';
import { isOfPolicyAssignment, managedIdentitySubject } from '#lib/rules/subjects/managed-identity-subject';

export default defineRule({
  id: 'managed-identity-of-deleted-resource',
  title: 'Managed identity whose resource no longer exists',
  severity: 'high',
  severityNote:
    'High while roles or permissions of any kind remain, else medium. Where some could not be read, the evidence says so.',
  examines: 'managed-identity',
  why: 'Azure normally removes the identity together with its resource. One that stays behind keeps its roles without anything to justify them, and no resource page shows it.',
  remedy: {
    summary: 'Remove what the identity may still do, then the service principal.',
    steps: [
      'Confirm that the resource was meant to go. A resource recreated under the same name has a new identity.',
      'Remove the role assignments and application permissions of the service principal.',
      'Delete the service principal. If Azure refuses, open a support request: the platform owns it.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Managed identities for Azure resources: frequently asked questions',
      url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq',
    },
    {
      text: 'Get resource changes',
      url: 'https://learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['identity_orphaned'],
  needs: ['managedIdentities', 'service-principals', 'role-assignments', 'resource-changes', 'privileges'],

  population: (inventory) => inventory['service-principals']?.filter(isJudged).length ?? null,

  judge(inventory) {
    const states = new Map(inventory.managedIdentities.map((state) => [state.servicePrincipal.id, state]));
    const { privileges } = inventory;
    const unread = unreadEvidence(privileges);
    const deletions = new Map(
      inventory['resource-changes']
        .filter(({ change }) => change === 'Delete')
        .map((deletion) => [deletion.targetId, deletion]),
    );
    return inventory['service-principals'].filter(isJudged).map((servicePrincipal) => {
      const state = states.get(servicePrincipal.id);
      const subject = managedIdentitySubject(servicePrincipal, state?.resourceId ?? null);
      if (!state)
        return { outcome: 'unknown', subject, because: 'The directory does not tell which resource it belongs to.' };
      const held = grantsOf(privileges, servicePrincipal.id);
      return verdictOn(state, subject, { held, unread }, deletions.get(state.resourceId));
    });
  },
});

/** The identity of a policy assignment has a rule of its own, and is reported there alone. */
const isJudged = (servicePrincipal: ServicePrincipal): boolean =>
  servicePrincipal.type === 'ManagedIdentity' && !isOfPolicyAssignment(servicePrincipal);

function verdictOn(
  { host, because, resourceId, userAssigned, servicePrincipal }: ManagedIdentityState,
  subject: Subject,
  { held, unread }: { readonly held: readonly Grant[]; readonly unread: readonly Evidence[] },
  deletion: ResourceChange | undefined,
): Verdict {
  if (host === 'present') return { outcome: 'compliant', subject };
  if (host === 'unknown')
    return { outcome: 'unknown', subject, because: because ?? 'Whether its resource exists is not known.' };
  const what = userAssigned ? 'The user-assigned identity resource' : 'The resource it was created with';
  const grants = saidOf(held, unread.length === 0);
  return {
    outcome: 'violation',
    subject,
    severity: held.length > 0 ? 'high' : 'medium',
    confidence: 'likely',
    summary: `${what} no longer exists${deletion?.at ? `; it was deleted on ${dayOf(deletion.at)}` : ''}. The identity ${grants}.`,
    evidence: [
      { field: `servicePrincipals/${servicePrincipal.id}.alternativeNames`, value: resourceId },
      { field: `ARM GET ${resourceId}`, value: '404' },
      ...deletionEvidence(deletion),
      ...(held.length > 0 ? grantEvidence(held) : unread),
    ],
    dueAt: null,
  };
}

function saidOf(held: readonly Grant[], isAllRead: boolean): string {
  if (held.length === 0) return isAllRead ? 'holds no role or permission' : 'holds no role or permission that was read';
  return held.every(({ kind }) => kind === 'azure-role')
    ? 'still holds Azure roles'
    : 'still holds roles or permissions';
}

function deletionEvidence(deletion: ResourceChange | undefined): readonly Evidence[] {
  if (!deletion) return [];
  const entry = `resourcechanges[${deletion.targetId}].changeAttributes`;
  return [
    { field: `${entry}.timestamp`, value: deletion.at ?? 'null' },
    { field: `${entry}.changedBy`, value: deletion.by ?? 'null' },
    { field: `${entry}.clientType`, value: deletion.client ?? 'null' },
  ];
}
