import type { Instant } from '#lib/model/instant';
import type { WorkloadPage } from '#lib/report/inventory-pages';
import type { Store } from '#lib/store/store';

const FINDINGS_SHOWN = 12;
const IDENTITIES_SHOWN = 20;

/** A workload with its identities and findings; null when this scan has none of that id. */
export async function workloadPage(
  store: Store,
  scanId: string,
  id: string,
  at: Instant,
): Promise<WorkloadPage | null> {
  const workload = await store.workload(scanId, id, at);
  if (!workload) return null;
  const clients = workload.signs.flatMap(({ clientId }) => clientId ?? []);
  const ids = [...new Set([...workload.principalIds, ...clients])].slice(0, IDENTITIES_SHOWN);
  const first = {
    scanId,
    sort: { by: 'severity', descending: true },
    limit: FINDINGS_SHOWN,
    cursor: null,
    at,
  } as const;
  const about = { subjectId: workload.id };
  const [found, findings, accepted] = await Promise.all([
    Promise.all(ids.map((principal) => store.identity(scanId, principal))),
    store.findings({ ...first, filter: about }),
    store.findings({ ...first, limit: 1, filter: { ...about, accepted: true } }),
  ]);
  const identities = new Map(found.flatMap((identity) => (identity ? [[identity.id, identity] as const] : [])));
  return { workload, identities: [...identities.values()], findings, accepted: accepted.total };
}
