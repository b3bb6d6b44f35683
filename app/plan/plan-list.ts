import type { Listed } from '#lib/model/finding';
import { type PlanItem, WAVES } from '#lib/model/plan';
import type { Store } from '#lib/store/store';

/** The plans that are ticked, those that this scan has. */
export async function tickedItems(
  store: Store,
  scanId: string,
  ticks: readonly string[],
): Promise<readonly Listed<PlanItem>[]> {
  const found = await Promise.all(ticks.map((id) => store.planItem(scanId, id)));
  return found.flatMap((item) => item ?? []);
}

const GROUPS = [WAVES.filter((wave) => wave !== 'blocked' && wave !== 'none'), ['blocked'], ['none']] as const;

/**
 * The gravest plans that are not ticked. Within a wave that can be acted on, and without, plans are kept in the order of
 * their exposure, so the first that is not ticked is the gravest that is left.
 */
export async function gravestLeft(
  store: Store,
  scanId: string,
  ticks: readonly string[],
): Promise<readonly PlanItem[]> {
  const pages = await Promise.all(
    GROUPS.map((any) =>
      store.plan({
        scanId,
        filter: { wave: { any } },
        sort: { by: 'priority', descending: false },
        limit: ticks.length + 1,
        cursor: null,
      }),
    ),
  );
  return pages.flatMap(({ rows }) => rows.find(({ id }) => !ticks.includes(id)) ?? []);
}
