import { may } from '#lib/model/access/role';
import { identityOf, isSamePerson, personOf } from '#lib/model/exceptions/same-person';
import { toInstant } from '#lib/model/instant';
import { OWN_VIEWS_MAX, PINNED_MAX, slugOf, VIEW_TITLE_MAX, type ViewEvent, viewOf } from '#lib/model/views/saved-view';
import { mayChange, maySee } from '#lib/model/views/view-access';
import { href } from '#lib/report/url/query';
import { savedParams } from '#lib/report/views/saveable-pages';
import type { ViewRefusal } from '#lib/report/views/view-refusals';
import { getStore } from '#lib/scan/store-instance';
import { textOf } from '../exceptions/bounded-form';
import type { Visitor } from '../visitor';
import { allViews, pinnedOf } from './views-of';

const TRIES_MAX = 5;
const refused = (code: ViewRefusal): string => href('/views', { failed: code });

/** Saves the address of a list under a title, or in the place of what a view of theirs held. @returns where to go on */
export async function saveView(form: FormData, visitor: Visitor): Promise<string> {
  const { actor } = visitor;
  const store = await getStore();
  const scan = await store.latestSealed(textOf(form, 'tenant') || undefined);
  if (!scan || identityOf(actor) === null) return refused('no-person');
  const saved = savedParams(textOf(form, 'page'), textOf(form, 'params'));
  if ('refusal' in saved) return refused(saved.refusal);
  const [title, slug] = [textOf(form, 'title').trim(), textOf(form, 'slug')];
  const [shared, pinned] = [form.get('shared') !== null, form.get('pinned') !== null];
  const former = slug ? await store.viewEvents(scan.tenantId, slug) : [];
  const view = viewOf(former);
  if (slug && (!view || view.isRemoved || !maySee(view, actor))) return refused('no-page');
  if (view && !mayChange(view, actor)) return refused('not-yours');
  if (!view && (title === '' || title.length > VIEW_TITLE_MAX)) return refused('no-title');
  if ((shared || pinned) && !may(actor.roles, 'operate')) return refused('not-operator');
  if (pinned && !view && (await pinnedOf(store, scan.tenantId)).length >= PINNED_MAX) return refused('pinned-full');
  const content = {
    title: view?.title ?? title,
    page: textOf(form, 'page'),
    params: saved.params,
    shared: view ? view.shared : shared || pinned,
    pinned: view ? view.pinned : pinned,
  };
  for (let attempt = 0; attempt < TRIES_MAX; attempt += 1) {
    const taken = view ? [] : await allViews(store, scan.tenantId);
    const own = taken.filter((one) => !one.isRemoved && isSamePerson(one.owner, actor));
    if (own.length >= OWN_VIEWS_MAX) return refused('own-full');
    const event: ViewEvent = {
      slug: view?.slug ?? slugOf(title, (name) => taken.some((one) => one.slug === name)),
      number: (view?.version ?? 0) + 1,
      at: toInstant(new Date()),
      by: personOf(actor),
      action: 'save',
      view: content,
    };
    await visitor.record({
      action: 'view.save',
      object: event.slug,
      scanId: scan.id,
      outcome: 'success',
      params: href('', { page: content.page, params: content.params, shared: content.shared ? '1' : null }),
    });
    if (await store.appendView(scan.tenantId, event))
      return href('/views', { saved: event.slug, left: saved.notices.length ? '1' : null });
    if (view) return refused('changed-meanwhile');
  }
  return refused('changed-meanwhile');
}
