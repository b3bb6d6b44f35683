import { grantsOf, unreadOf } from '#lib/inventory/access/privilege-of';
import type { Privileges } from '#lib/inventory/inventory';
import { invisibleSubscriptions } from '#lib/inventory/invisible-subscriptions';
import type { IdentityFederation, UserAssignedIdentity } from '#lib/model/azure-resource';
import type { Grant } from '#lib/model/grant';
import type { Subject } from '#lib/model/subject';
import type { Evidence, Verdict } from '#lib/model/verdict';
import { defineRule } from '#lib/rules/rule';
import { grantEvidence, unreadEvidence } from '#lib/rules/subjects/grant-evidence';

export default defineRule({
  id: 'user-assigned-identity-unattached',
  title: 'User-assigned identity attached to nothing',
  severity: 'high',
  severityNote:
    'High while it holds something privileged, low when it is known to hold nothing of the kind. Where its grants could not be read, medium, and the evidence says so.',
  examines: 'user-assigned-identity',
  why: 'An identity nobody uses keeps its grants. Anyone who may assign it to a machine of their own signs in as it, and no review connects it with a workload.',
  remedy: {
    summary: 'Remove its role assignments, then delete the identity.',
    steps: [
      'Ask its owner, or look in its activity log, whether it waits for a deployment.',
      'Remove its role assignments and application permissions. Deleting the identity does not remove them.',
      'Delete the identity. It cannot be restored.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'View associated resources of a user-assigned managed identity',
      url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-view-associated-resources-for-an-identity',
    },
    {
      text: 'Managed identity best practice recommendations',
      url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identity-best-practice-recommendations',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['identity_orphaned'],
  needs: [
    'user-assigned-identities',
    'identityUses',
    'resources',
    'identity-references',
    'identity-federation',
    'role-assignments',
    'service-principals',
    'subscriptions',
    'privileges',
  ],

  judge(inventory) {
    const invisible = invisibleSubscriptions(inventory).length;
    const federations = new Map(inventory['identity-federation'].map((entry) => [entry.identityId, entry]));

    return inventory['user-assigned-identities'].map((identity) => {
      const subject = subjectOf(identity);
      if (inventory.identityUses.has(identity.id)) return { outcome: 'compliant', subject };
      return verdictOnUnused(identity, subject, federations.get(identity.id), inventory.privileges, invisible);
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

/** An identity with federated credentials alone is in use from outside Azure, as far as this rule can tell. */
function verdictOnUnused(
  identity: UserAssignedIdentity,
  subject: Subject,
  federation: IdentityFederation | undefined,
  privileges: Privileges,
  invisible: number,
): Verdict {
  if (federation && federation.credentials.length > 0) return { outcome: 'compliant', subject };
  if (invisible > 0)
    return { outcome: 'unknown', subject, because: 'It may be attached in a subscription that this scan cannot see.' };
  if (!federation) return { outcome: 'unknown', subject, because: 'Its federated credentials were not read.' };

  const held = grantsOf(privileges, identity.principalId ?? '');
  const isPrivileged = held.some((grant) => grant.isPrivileged);
  const isAllRead = identity.principalId !== null && unreadOf(privileges, true).length === 0;
  return {
    outcome: 'violation',
    subject,
    severity: isPrivileged ? 'high' : isAllRead ? 'low' : 'medium',
    confidence: 'likely',
    summary: summaryOf(held, isPrivileged),
    evidence: [...evidenceOf(identity, held), ...(isPrivileged ? [] : unreadEvidence(privileges))],
    dueAt: null,
  };
}

function summaryOf(held: readonly Grant[], isPrivileged: boolean): string {
  const unused = 'No resource, policy assignment, pool or cluster uses it, and it has no federated credential';
  if (held.length === 0) return `${unused}.`;
  const what = held.every(({ kind }) => kind === 'azure-role') ? 'roles' : 'roles or permissions';
  return `${unused}. It still holds ${isPrivileged ? 'privileged ' : ''}${what}.`;
}

const evidenceOf = ({ id }: UserAssignedIdentity, held: readonly Grant[]): readonly Evidence[] => [
  { field: `resources | identity.userAssignedIdentities[${id}]`, value: 'absent' },
  { field: `policyresources, batchresources, resource properties | ${id}`, value: 'absent' },
  { field: `ARM GET ${id}/federatedIdentityCredentials`, value: '[]' },
  ...grantEvidence(held),
];
