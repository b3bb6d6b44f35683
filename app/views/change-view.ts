import { may } from '#lib/model/access/role';
import { personOf } from '#lib/model/exceptions/same-person';
import { toInstant } from '#lib/model/instant';
import {
  PINNED_MAX,
  type SavedView,
  VIEW_TITLE_MAX,
  type ViewContent,
  type ViewEvent,
  viewOf,
} from '#lib/model/views/saved-view';
import { mayChange, maySee } from '#lib/model/views/view-access';
import { href } from '#lib/report/url/query';
import type { ViewRefusal } from '#lib/report/views/view-refusals';
import { getStore } from '#lib/scan/store-instance';
import { textOf } from '../exceptions/bounded-form';
import type { Visitor } from '../visitor';
import { pinnedOf } from './views-of';

const refused = (code: ViewRefusal): string => href('/views', { failed: code });

interface Change {
  readonly content: ViewContent;
  readonly action: ViewEvent['action'];
  readonly audited: 'view.save' | 'view.share' | 'view.remove';
  readonly needsOperator: boolean;
}

const CHANGES: Readonly<Record<string, (view: SavedView, title: string) => Change>> = {
  rename: (view, title) => change(view, { title }, 'view.save'),
  share: (view) => change(view, { shared: true }, 'view.share', true),
  unshare: (view) => change(view, { shared: false, pinned: false }, 'view.share'),
  // What everybody's overview counts has to be everybody's.
  pin: (view) => change(view, { pinned: true, shared: true }, 'view.share', true),
  unpin: (view) => change(view, { pinned: false }, 'view.share', true),
  remove: (view) => ({ ...change(view, {}, 'view.remove'), action: 'remove' }),
  restore: (view) => ({ ...change(view, {}, 'view.remove'), action: 'restore' }),
};

function change(
  view: SavedView,
  over: Partial<ViewContent>,
  audited: Change['audited'],
  needsOperator = false,
): Change {
  const { title, page, params, shared, pinned } = view;
  return { content: { title, page, params, shared, pinned, ...over }, action: 'save', audited, needsOperator };
}

/** @returns where to go on */
export async function changeView(slug: string, form: FormData, visitor: Visitor): Promise<string> {
  const { actor } = visitor;
  const store = await getStore();
  const scan = await store.latestSealed(textOf(form, 'tenant') || undefined);
  const view = scan && viewOf(await store.viewEvents(scan.tenantId, slug));
  const asked = CHANGES[textOf(form, 'change')];
  if (!scan || !view || !asked || !maySee(view, actor)) return refused('no-page');
  if (!mayChange(view, actor)) return refused('not-yours');
  // A page that was opened before would otherwise bring back what somebody removed.
  if (view.isRemoved !== (textOf(form, 'change') === 'restore'))
    return view.isRemoved ? refused('is-removed') : href('/views', { saved: slug });
  const title = textOf(form, 'title').trim();
  if (textOf(form, 'change') === 'rename' && (title === '' || title.length > VIEW_TITLE_MAX))
    return refused('no-title');
  const { content, action, audited, needsOperator } = asked(view, title);
  if (needsOperator && !may(actor.roles, 'operate')) return refused('not-operator');
  const isPinned = content.pinned && action !== 'remove' && (!view.pinned || view.isRemoved);
  if (isPinned && (await pinnedOf(store, scan.tenantId)).length >= PINNED_MAX) return refused('pinned-full');
  const event = {
    slug,
    number: view.version + 1,
    at: toInstant(new Date()),
    by: personOf(actor),
    action,
    view: content,
  };
  await visitor.record({
    action: audited,
    object: slug,
    scanId: scan.id,
    outcome: 'success',
    params: textOf(form, 'change'),
  });
  if (!(await store.appendView(scan.tenantId, event))) return refused('changed-meanwhile');
  return href('/views', action === 'remove' ? { removed: slug } : { saved: slug });
}
