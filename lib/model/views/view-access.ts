import type { Actor } from '#lib/model/access/actor';
import { may } from '#lib/model/access/role';
import { isSamePerson } from '#lib/model/exceptions/same-person';
import type { SavedView } from '#lib/model/views/saved-view';

/** A private view is its owner's: to anybody else it is as if there were none. */
export const maySee = (view: Pick<SavedView, 'shared' | 'owner'>, actor: Actor): boolean =>
  view.shared || isSamePerson(view.owner, actor);

/** Its owner, and of a shared one whoever may share. */
export const mayChange = (view: Pick<SavedView, 'shared' | 'owner'>, actor: Actor): boolean =>
  isSamePerson(view.owner, actor) || (view.shared && may(actor.roles, 'operate'));
