import type { PrincipalState } from '#lib/inventory/inventory';
import type { Resource, UserAssignedIdentity } from '#lib/model/azure-resource';
import type { Verdict } from '#lib/model/verdict';
import { defineRule } from '#lib/rules/rule';
import { dayOf } from '#lib/rules/subjects/day-of';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'identity-of-another-tenant',
  title: 'Managed identity of another tenant, or without its service principal',
  severity: 'medium',
  severityNote: null,
  examines: 'resource',
  why: 'When a subscription moves to another directory its managed identities stay behind, yet the resources still name them. No token is issued any more: the workload is broken, or has quietly fallen back to a key or a secret. Subscriptions of customers that are delegated to this tenant have identities of their own directory, as they should.',
  remedy: {
    summary: 'Create the identity anew in this tenant and grant it again.',
    steps: [
      'Find out how the workload signs in today: it is broken, or on another path.',
      'System-assigned: disable the identity, enable it again, and give the new principal its roles.',
      'User-assigned: create a new identity, attach it in place of the old one, and delete the old one.',
    ],
    effort: 'hours',
  },
  references: [
    {
      text: 'Transfer an Azure subscription to a different Microsoft Entra directory',
      url: 'https://learn.microsoft.com/azure/role-based-access-control/transfer-subscription',
    },
    {
      text: 'Known issues with managed identities',
      url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/known-issues',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['identity_orphaned'],
  needs: ['resources', 'user-assigned-identities', 'subscriptions', 'organization', 'principalStates'],

  population(inventory) {
    const { resources, 'user-assigned-identities': identities } = inventory;
    return resources && identities ? named(resources, identities).length : null;
  },

  judge(inventory) {
    const own = inventory.organization[0]?.tenantId;
    const homes = new Map(inventory.subscriptions.map(({ id, tenantId }) => [id, tenantId]));
    return named(inventory.resources, inventory['user-assigned-identities']).map((identity) => {
      const home = homes.get(identity.item.subscriptionId);
      return verdictOn(identity, home, own, inventory.principalStates);
    });
  },
});

interface NamedIdentity {
  readonly item: Resource | UserAssignedIdentity;
  readonly principalId: string | null;
  readonly tenantId: string | null;
  /** Where Azure writes it down. */
  readonly column: 'identity' | 'properties';
}

/** Every identity that a row of Resource Graph carries itself: system-assigned ones, and the user-assigned resources. */
const named = (
  resources: readonly Resource[],
  identities: readonly UserAssignedIdentity[],
): readonly NamedIdentity[] => [
  ...resources.flatMap((item): NamedIdentity[] =>
    item.identity?.systemAssigned
      ? [{ item, principalId: item.identity.principalId, tenantId: item.identity.tenantId, column: 'identity' }]
      : [],
  ),
  ...identities.map(
    (item): NamedIdentity => ({
      item,
      principalId: item.principalId,
      tenantId: item.tenantId,
      column: 'properties',
    }),
  ),
];

function verdictOn(
  { item, principalId, tenantId, column }: NamedIdentity,
  home: string | null | undefined,
  own: string | undefined,
  states: ReadonlyMap<string, PrincipalState>,
): Verdict {
  const subject = resourceSubject(item);
  const unknown = (because: string): Verdict => ({ outcome: 'unknown', subject, because });
  if (own === undefined) return unknown('The id of this tenant was not sent.');
  if (tenantId === null || principalId === null)
    return unknown('Azure did not send the tenant and the principal of the identity.');

  const violation = (summary: string, field: string, value: string): Verdict => ({
    outcome: 'violation',
    subject,
    severity: 'medium',
    confidence: field.startsWith('directory') ? 'likely' : 'certain',
    summary,
    evidence: [
      { field: `${item.id}.${column}.tenantId`, value: tenantId },
      { field: `${item.id}.${column}.principalId`, value: principalId },
      { field, value },
    ],
    dueAt: null,
  });
  if (tenantId !== own) {
    if (home === tenantId) return { outcome: 'compliant', subject };
    if (home == null) return unknown('Which directory the subscription belongs to was not sent.');
    return violation('Its identity belongs to another tenant than its subscription.', 'organization.id', home);
  }
  const principal = states.get(principalId);
  if (!principal) return unknown('The directory was not asked about the principal of the identity.');
  if (principal.state === 'present') return { outcome: 'compliant', subject };
  const since = principal.deletedAt === null ? '' : `; it was deleted on ${dayOf(principal.deletedAt)}`;
  return violation(
    `The service principal of its identity no longer exists${since}.`,
    `directoryObjects/getByIds[${principalId}]`,
    'absent',
  );
}
