import type { FindingEvent } from '#lib/model/finding';
import type { Store } from '#lib/store/store';

const SCANS_LOOKED_AT = 500;

/** The scan that last held a resolved finding and is still there, or else the one it was found in; null: it never lived. */
export async function lastRecord(
  store: Pick<Store, 'scans' | 'scan'>,
  tenantId: string,
  history: readonly FindingEvent[],
): Promise<string | null> {
  const lived = history.filter(({ event }) => event !== 'resolved').at(-1);
  if (!lived || (await store.scan(lived.scanId))) return lived?.scanId ?? null;
  const resolved = history.findLast(({ event, at }) => event === 'resolved' && at > lived.at);
  const scans = await store.scans({ tenantId, limit: SCANS_LOOKED_AT, states: ['complete', 'partial'] });
  const before = scans.find(({ finishedAt }) => finishedAt !== null && resolved && finishedAt < resolved.at);
  return before?.id ?? lived.scanId;
}
