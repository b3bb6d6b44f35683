import type { Inventory, PrincipalState } from '#lib/inventory/inventory';
import type { Verdict } from '#lib/model/verdict';
import type { AzureItem } from '#lib/model/workload-facts';
import { defineRule } from '#lib/rules/rule';
import { resourceSubject } from '#lib/rules/subjects/resource-subject';

export default defineRule({
  id: 'data-plane-grant-to-deleted-principal',
  title: 'Key Vault access policy or SQL administrator that no longer exists',
  severity: 'medium',
  severityNote: null,
  examines: 'resource',
  why: 'Services that keep grants of their own do not notice when a principal goes. What is left makes reviews unreadable and comes back to life if the principal is restored; a SQL server whose only Entra administrator is gone has nobody but the password. Access policies of a vault that uses Azure roles count for nothing and are not judged.',
  remedy: {
    summary: 'Remove the grant, and name a group rather than a single principal as administrator.',
    steps: [
      'If the principal was deleted by mistake and can be restored, restore it.',
      'Key Vault: remove the access policy (az keyvault delete-policy), or move the vault to Azure roles.',
      'SQL: set a group as the Entra administrator of the server.',
    ],
    effort: 'minutes',
  },
  references: [
    {
      text: 'Assign a Key Vault access policy (legacy)',
      url: 'https://learn.microsoft.com/azure/key-vault/general/assign-access-policy',
    },
    {
      text: 'Configure and manage Microsoft Entra authentication with Azure SQL',
      url: 'https://learn.microsoft.com/azure/azure-sql/database/authentication-aad-configure',
    },
  ],
  reviewed: '2026-11-25',
  checks: ['role_assignment_dangling'],
  needs: ['vaults', 'sql-administrators', 'organization', 'service-principals', 'principalStates'],

  population(inventory) {
    const { vaults, 'sql-administrators': administrators } = inventory;
    return vaults && administrators ? holders({ vaults, 'sql-administrators': administrators }).length : null;
  },

  judge(inventory) {
    const own = inventory.organization[0]?.tenantId;
    // SQL names an application by its client id.
    const clients = new Set(inventory['service-principals'].map(({ appId }) => appId));
    const stateOf = (id: string): PrincipalState['state'] | undefined =>
      clients.has(id) ? 'present' : inventory.principalStates.get(id)?.state;
    return holders(inventory).map((holder) => verdictOn(holder, own, stateOf));
  },
});

interface Holder {
  readonly item: AzureItem;
  readonly grants: readonly {
    readonly principalId: string;
    readonly tenantId: string | null;
    readonly field: string;
  }[];
}

/** Vaults and servers that grant anything themselves. */
function holders(inventory: Pick<Inventory, 'vaults' | 'sql-administrators'>): readonly Holder[] {
  const vaults = inventory.vaults
    .filter(({ usesRbac, accessPolicies }) => usesRbac !== true && accessPolicies.length > 0)
    .map((item) => ({
      item,
      grants: item.accessPolicies.map(({ objectId, tenantId }) => ({
        principalId: objectId,
        tenantId,
        field: `${item.id}.properties.accessPolicies[].objectId`,
      })),
    }));
  const servers = Map.groupBy(inventory['sql-administrators'], ({ id }) => id);
  return [
    ...vaults,
    ...[...servers.values()].flatMap((administrators) => {
      const [item] = administrators;
      const grants = administrators.map(({ id, principalId, tenantId }) => ({
        principalId,
        tenantId,
        field: `${id}.properties.administrators.sid`,
      }));
      return item ? [{ item, grants }] : [];
    }),
  ];
}

function verdictOn(
  { item, grants }: Holder,
  own: string | undefined,
  stateOf: (id: string) => PrincipalState['state'] | undefined,
): Verdict {
  const subject = resourceSubject(item);
  if (own === undefined) return { outcome: 'unknown', subject, because: 'The id of this tenant was not sent.' };
  // A principal of another tenant cannot be looked up here.
  const judged = grants
    .filter(({ tenantId }) => tenantId === null || tenantId === own)
    .map((grant) => ({ ...grant, state: stateOf(grant.principalId) }));
  const gone = judged.filter(({ state }) => state === 'missing' || state === 'deleted');
  if (gone.length > 0)
    return {
      outcome: 'violation',
      subject,
      severity: 'medium',
      confidence: 'likely',
      summary: gone.some(({ state }) => state === 'missing')
        ? 'It grants access to a principal that exists neither in the directory nor among its deleted items.'
        : 'It grants access to a principal that is among the deleted items of the directory.',
      evidence: gone.flatMap(({ field, principalId, state }) => [
        { field, value: principalId },
        { field: `directory/deletedItems/${principalId}`, value: state === 'deleted' ? 'present' : 'absent' },
      ]),
      dueAt: null,
    };
  if (judged.some(({ state }) => state === undefined))
    return {
      outcome: 'unknown',
      subject,
      because: 'The directory was not asked about a principal it grants access to.',
    };
  return { outcome: 'compliant', subject };
}
