import type { OwnerEvent } from '#lib/model/owners/owner-event';
import type { Store } from '#lib/store/store';

/** One event for each owner that things go back to, and one for those that had none by hand. @returns how many keys went back */
export async function takeBack(
  store: Pick<Store, 'keysOfOwnerEvent' | 'assignOwner'>,
  tenantId: string,
  event: OwnerEvent,
  undo: Pick<OwnerEvent, 'id' | 'at' | 'by'>,
): Promise<number> {
  const keys = await store.keysOfOwnerEvent(tenantId, event.id);
  const byOwner = Map.groupBy(keys, ({ before }) => before?.owner?.id ?? null);
  let given = 0;
  for (const [place, group] of [...byOwner.values()].entries()) {
    const back: OwnerEvent = {
      ...undo,
      id: place === 0 ? undo.id : `${undo.id}-${place}`,
      owner: group[0]?.before?.owner ?? null,
      note: null,
      things: group.length,
      undoes: event.id,
    };
    given += await store.assignOwner(
      tenantId,
      back,
      group.map(({ key }) => key),
      event.id,
    );
  }
  return given;
}
