import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import type { LookedUpPrincipal, PrincipalKind } from '#lib/model/directory';
import type { ReadFacts } from '#lib/model/source';

const WireObject = z.object({
  '@odata.type': z.string().nullish(),
  id: z.string(),
  displayName: z.string().nullish(),
});

/** Graph drops unknown ids without a word, so what was asked and not answered is written down as not found. */
export default defineCollector({
  source: 'principals',
  title: 'Principals that roles, vaults and servers name and that are no service principal of this tenant',
  permission: 'Directory.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/directoryobject-getbyids',
  after: ['role-assignments', 'service-principals'],
  afterIfRead: ['organization', 'resources', 'user-assigned-identities', 'vaults', 'sql-administrators'],
  async collect({ azure, facts, onRows }) {
    const known = new Set((facts['service-principals'] ?? []).flatMap(({ id, appId }) => [id, appId]));
    const asked = [...new Set(namedPrincipals(facts))].filter((id) => !known.has(id)).sort();
    const found = await azure.graph(onRows).getByIds(asked, WireObject);
    const byId = new Map(found.map((wire) => [wire.id.toLowerCase(), wire]));
    return asked.map((id) => toLookedUp(id, byId.get(id)));
  },
});

/** Object ids that something in Azure grants access to, or signs in as, in this tenant. */
export function namedPrincipals(facts: ReadFacts): readonly string[] {
  const own = facts.organization?.[0]?.tenantId;
  const isOwn = ({ tenantId }: { readonly tenantId: string | null }): boolean => tenantId === null || tenantId === own;
  const identities = [
    ...(facts.resources ?? []).flatMap(({ identity }) => identity ?? []),
    ...(facts['user-assigned-identities'] ?? []),
  ];
  return [
    ...(facts['role-assignments'] ?? []).map(({ principalId }) => principalId),
    ...identities.filter(isOwn).flatMap(({ principalId }) => principalId ?? []),
    ...(facts.vaults ?? []).flatMap((vault) => vault.accessPolicies.filter(isOwn).map(({ objectId }) => objectId)),
    ...(facts['sql-administrators'] ?? []).filter(isOwn).map(({ principalId }) => principalId),
  ];
}

export const toLookedUp = (id: string, wire: z.infer<typeof WireObject> | undefined): LookedUpPrincipal => ({
  id,
  found: wire !== undefined,
  kind: wire ? (KINDS[wire['@odata.type'] ?? ''] ?? 'other') : null,
  displayName: wire?.displayName ?? null,
});

const KINDS: Readonly<Record<string, PrincipalKind>> = {
  '#microsoft.graph.servicePrincipal': 'service-principal',
  '#microsoft.graph.user': 'user',
  '#microsoft.graph.group': 'group',
  '#microsoft.graph.device': 'device',
  '#microsoft.graph.application': 'application',
};
