import type { Actor } from '#lib/model/access/actor';
import { type SavedView, viewOf } from '#lib/model/views/saved-view';
import { maySee } from '#lib/model/views/view-access';
import type { Store } from '#lib/store/store';

type Views = Pick<Store, 'viewBounds'>;

/** Every view of a tenant, also the removed ones, whose slugs stay taken. */
export async function allViews(store: Views, tenantId: string): Promise<readonly SavedView[]> {
  const events = await store.viewBounds(tenantId);
  return [...Map.groupBy(events, ({ slug }) => slug).values()].flatMap((own) => viewOf(own) ?? []);
}

/** Those that the overview counts; they are everybody's. */
export const pinnedOf = async (store: Views, tenantId: string): Promise<readonly SavedView[]> =>
  (await allViews(store, tenantId)).filter(({ pinned, isRemoved }) => pinned && !isRemoved);

/** The views somebody may see, by title. */
export async function viewsOf(store: Views, tenantId: string, actor: Actor): Promise<readonly SavedView[]> {
  return (await allViews(store, tenantId))
    .filter((view) => !view.isRemoved && maySee(view, actor))
    .sort((one, other) => (one.title.toLowerCase() < other.title.toLowerCase() ? -1 : 1));
}
