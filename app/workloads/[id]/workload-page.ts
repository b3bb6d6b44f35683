import type { WorkloadPage } from '#lib/report/inventory-pages';
import type { Store } from '#lib/store/store';

const FINDINGS_SHOWN = 12;
const IDENTITIES_SHOWN = 20;

/** A workload with its identities and findings; null when this scan has none of that id. */
export async function workloadPage(store: Store, scanId: string, id: string): Promise<WorkloadPage | null> {
  const workload = await store.workload(scanId, id);
  if (!workload) return null;
  const clients = workload.signs.flatMap(({ clientId }) => clientId ?? []);
  const ids = [...new Set([...workload.principalIds, ...clients])].slice(0, IDENTITIES_SHOWN);
  const [found, findings] = await Promise.all([
    Promise.all(ids.map((principal) => store.identity(scanId, principal))),
    store.findings({
      scanId,
      filter: { subjectId: workload.id },
      sort: { by: 'severity', descending: true },
      limit: FINDINGS_SHOWN,
      cursor: null,
    }),
  ]);
  const identities = new Map(found.flatMap((identity) => (identity ? [[identity.id, identity] as const] : [])));
  return { workload, identities: [...identities.values()], findings };
}
