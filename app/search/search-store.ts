import type { Found, Named } from '#lib/report/search';
import type { Store } from '#lib/store/store';

const SHOWN = 8;

/** The first of everything whose name or id holds the text, and what carries it as its id. */
export async function searchStore(
  store: Store,
  scanId: string,
  text: string,
): Promise<{ readonly found: Found; readonly named: Named }> {
  const first = { scanId, limit: SHOWN, cursor: null };
  const id = text.toLowerCase();
  const [findings, credentials, identities, workloads, access, identity, workload, finding] = await Promise.all([
    store.findings({ ...first, filter: { text }, sort: { by: 'severity', descending: true } }),
    store.credentials({ ...first, filter: { text }, sort: { by: 'holder', descending: false } }),
    store.identities({ ...first, filter: { text }, sort: { by: 'name', descending: false } }),
    store.workloads({
      ...first,
      filter: { text, withServiceManaged: true },
      sort: { by: 'name', descending: false },
    }),
    store.access({ ...first, filter: { text }, sort: { by: 'tier', descending: false } }),
    store.identity(scanId, id),
    store.workload(scanId, id),
    store.finding(scanId, id),
  ]);
  return { found: { findings, credentials, identities, workloads, access }, named: { identity, workload, finding } };
}
