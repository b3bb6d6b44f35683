import type { Instant } from '#lib/model/instant';
import { attachedResources, idsOfIdentity, subjectIdsOf } from '#lib/report/identity-facts';
import type { IdentityPage } from '#lib/report/inventory-pages';
import type { Store } from '#lib/store/store';

const SHOWN = 50;
const FINDINGS_SHOWN = 12;
const NONE = { rows: [], next: null, total: 0 };

/** An identity with the first of everything about it; null when this scan has none of that id. */
export async function identityPage(
  store: Store,
  scanId: string,
  id: string,
  at: Instant,
): Promise<IdentityPage | null> {
  const identity = await store.identity(scanId, id, at);
  if (!identity) return null;
  const ids = idsOfIdentity(identity);
  const first = { scanId, limit: SHOWN, cursor: null, at };
  const about = { subjectId: subjectIdsOf(identity) };
  const bySeverity = { by: 'severity', descending: true } as const;
  const [credentials, grants, findings, accepted, standing, credentialHistory, workloads] = await Promise.all([
    store.credentials({ ...first, filter: { holderId: ids }, sort: { by: 'ends', descending: false } }),
    store.access({ ...first, filter: { principalId: ids }, sort: { by: 'tier', descending: false } }),
    store.findings({
      ...first,
      limit: FINDINGS_SHOWN,
      filter: about,
      sort: bySeverity,
    }),
    store.findings({ ...first, limit: 1, filter: { ...about, accepted: true }, sort: bySeverity }),
    store.standing(scanId, identity.id),
    store.credentialHistory(scanId, ids),
    identity.appId
      ? store.workloads({
          ...first,
          filter: { text: identity.appId, withServiceManaged: true },
          sort: { by: 'name', descending: false },
        })
      : NONE,
  ]);
  const attached = await Promise.all(
    (attachedResources(identity) ?? []).map(({ resourceId }) => store.workload(scanId, resourceId)),
  );
  const attachedWorkloads = new Set(attached.flatMap((workload) => workload?.id ?? []));
  const lists = { credentials, grants, findings, workloads, credentialHistory };
  return { identity, ...lists, accepted: accepted.total, attachedWorkloads, standing };
}
