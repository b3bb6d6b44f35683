import type { PageViews } from '#components/views/view-menu';
import type { Actor } from '#lib/model/access/actor';
import { may } from '#lib/model/access/role';
import { identityOf } from '#lib/model/exceptions/same-person';
import { mayChange } from '#lib/model/views/view-access';
import type { SearchParams } from '#lib/report/url/query';
import { SAVEABLE, savedParams } from '#lib/report/views/saveable-pages';
import type { Store } from '#lib/store/store';
import { viewsOf } from './views-of';

/** What the menu of views of a page needs; null where a page has none. */
export async function pageViews(
  store: Pick<Store, 'viewBounds'>,
  tenantId: string,
  path: string,
  parameters: SearchParams,
  actor: Actor,
): Promise<PageViews | null> {
  if (!SAVEABLE.has(path)) return null;
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, [value].flat().join(',')]],
  );
  const saved = savedParams(path, new URLSearchParams(given).toString());
  const views = (await viewsOf(store, tenantId, actor)).filter(({ page }) => page === path);
  return {
    tenantId,
    page: path,
    params: 'params' in saved ? saved.params : null,
    views,
    changeable: views.filter((view) => mayChange(view, actor)),
    canSave: identityOf(actor) !== null,
    canShare: may(actor.roles, 'operate'),
  };
}
