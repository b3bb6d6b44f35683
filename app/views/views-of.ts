import type { Actor } from '#lib/model/access/actor';
import { type SavedView, viewOf } from '#lib/model/views/saved-view';
import { maySee } from '#lib/model/views/view-access';
import type { Store } from '#lib/store/store';

/** The views somebody may see, by title. */
export async function viewsOf(
  store: Pick<Store, 'allViewEvents'>,
  tenantId: string,
  actor: Actor,
): Promise<readonly SavedView[]> {
  const events = await store.allViewEvents(tenantId);
  const views = [...Map.groupBy(events, ({ slug }) => slug).values()].flatMap((own) => viewOf(own) ?? []);
  return views
    .filter((view) => !view.isRemoved && maySee(view, actor))
    .sort((one, other) => (one.title.toLowerCase() < other.title.toLowerCase() ? -1 : 1));
}
