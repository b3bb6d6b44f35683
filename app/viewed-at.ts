import { type Instant, toInstant } from '#lib/model/instant';
import type { Scan } from '#lib/model/scan';
import type { Store } from '#lib/store/store';

/** What is accepted is asked as of now in the latest scan; in an earlier one as it stood when that scan ended. */
export async function viewedAt(store: Pick<Store, 'latestSealed'>, scan: Scan): Promise<Instant> {
  const now = toInstant(new Date());
  const latest = await store.latestSealed(scan.tenantId);
  return latest === null || latest.id === scan.id ? now : (scan.finishedAt ?? now);
}
