import type { IdentityUse } from '#lib/inventory/inventory';
import { nameOf, subscriptionOf } from '#lib/model/arm-id';
import type { ResourceLookup } from '#lib/model/azure-resource';
import type { Subject } from '#lib/model/subject';
import type { Verdict } from '#lib/model/verdict';
import { defineRule } from '#lib/rules/rule';

/** Uses that are identity maps: Azure keeps the key when the identity is deleted. */
const MAPS: readonly IdentityUse['how'][] = ['attached', 'policy-assignment', 'batch-pool'];

export default defineRule({
  id: 'resource-references-deleted-identity',
  title: 'Reference to a user-assigned identity that no longer exists',
  severity: 'medium',
  severityNote: null,
  examines: 'identity-reference',
  why: 'Deleting an identity does not detach it. The workload asks for tokens in vain, or has quietly fallen back to a key or a secret, and later updates of the resource fail until the reference is gone.',
  remedy: {
    summary: 'Attach an identity that exists, then remove the reference.',
    steps: [
      'Find out how the workload signs in today: it is broken, or on another path.',
      'Attach a new identity and give it the roles. One recreated under the old name is a new principal without the old roles.',
      'Remove the reference to the deleted identity from the resource.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Known issues with managed identities',
      url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/known-issues',
    },
    {
      text: 'Manage user-assigned managed identities',
      url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-manage-user-assigned-managed-identities',
    },
  ],
  reviewed: '2026-11-22',
  checks: ['identity_orphaned'],
  needs: ['identityUses', 'user-assigned-identities', 'subscriptions', 'resource-lookups'],
  population: ({ identityUses }) =>
    identityUses ? [...identityUses.values()].flat().filter(({ how }) => MAPS.includes(how)).length : null,

  judge(inventory) {
    const listed = new Set(inventory['user-assigned-identities'].map(({ id }) => id));
    const visible = new Set(inventory.subscriptions.map(({ id }) => id));
    const answers = new Map(inventory['resource-lookups'].map(({ id, answer }) => [id, answer]));

    return [...inventory.identityUses].flatMap(([identityId, uses]) => {
      const answer = listed.has(identityId) ? 'found' : answers.get(identityId);
      const isVisible = visible.has(subscriptionOf(identityId) ?? '');
      return uses
        .filter(({ how }) => MAPS.includes(how))
        .map(({ referrerId }) => verdictOn(identityId, referrerId, answer, isVisible));
    });
  },
});

function verdictOn(
  identityId: string,
  referrerId: string,
  answer: ResourceLookup['answer'] | undefined,
  isVisible: boolean,
): Verdict {
  const subject = subjectOf(identityId, referrerId);
  if (answer === 'found') return { outcome: 'compliant', subject };
  if (!isVisible)
    return {
      outcome: 'unknown',
      subject,
      because: 'The identity lies in a subscription that is not visible to this scan.',
    };
  if (answer === 'forbidden')
    return {
      outcome: 'unknown',
      subject,
      because: 'Azure Resource Manager did not say whether the identity exists.',
    };
  if (answer === undefined)
    return {
      outcome: 'unknown',
      subject,
      because: 'Azure Resource Manager was not asked whether the identity exists.',
    };
  return {
    outcome: 'violation',
    subject,
    severity: 'medium',
    confidence: 'likely',
    summary: 'The identity map names a user-assigned identity that no longer exists.',
    evidence: [
      { field: `${referrerId}.identity.userAssignedIdentities`, value: identityId },
      { field: `ARM GET ${identityId}`, value: '404' },
    ],
    dueAt: null,
  };
}

const subjectOf = (identityId: string, referrerId: string): Subject => ({
  kind: 'identity-reference',
  id: `${referrerId}|${identityId}`,
  name: `${nameOf(referrerId)} → ${nameOf(identityId)}`,
  credential: null,
  appId: null,
  applicationId: null,
  resourceId: referrerId,
  subscriptionId: subscriptionOf(referrerId),
});
