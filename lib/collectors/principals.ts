import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import type { LookedUpPrincipal, PrincipalKind } from '#lib/model/directory';

const WireObject = z.object({
  '@odata.type': z.string().nullish(),
  id: z.string(),
  displayName: z.string().nullish(),
});

/** Graph drops unknown ids without a word, so what was asked and not answered is written down as not found. */
export default defineCollector({
  source: 'principals',
  title: 'Principals of role assignments that are no service principal of this tenant',
  permission: 'Directory.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/directoryobject-getbyids',
  after: ['role-assignments', 'service-principals'],
  async collect({ azure, facts, onRows }) {
    const known = new Set((facts['service-principals'] ?? []).map(({ id }) => id));
    const assigned = (facts['role-assignments'] ?? []).map(({ principalId }) => principalId);
    const asked = [...new Set(assigned)].filter((id) => !known.has(id)).sort();
    const found = await azure.graph(onRows).getByIds(asked, WireObject);
    const byId = new Map(found.map((wire) => [wire.id.toLowerCase(), wire]));
    return asked.map((id) => toLookedUp(id, byId.get(id)));
  },
});

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
