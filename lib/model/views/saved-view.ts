import type { Person } from '#lib/model/exceptions/exception';
import type { Instant } from '#lib/model/instant';

export const VIEW_TITLE_MAX = 80;
/** Longer addresses are cut on their way. */
export const VIEW_PARAMS_MAX = 2_000;
export const PINNED_MAX = 6;
/** Of one person: more are no shortcuts, and every list reads them. */
export const OWN_VIEWS_MAX = 100;

/** What a view shows. */
export interface ViewContent {
  readonly title: string;
  /** `/findings`, `/credentials`, … */
  readonly page: string;
  /** Query string in one spelling, without a question mark. */
  readonly params: string;
  /** False: only its owner sees it. */
  readonly shared: boolean;
  /** Counted on the overview. */
  readonly pinned: boolean;
}

export const VIEW_ACTIONS = ['save', 'remove', 'restore'] as const;

/** What somebody did to a view; none is ever changed or removed. */
export interface ViewEvent {
  readonly slug: string;
  /** 1, 2, 3 …: of two who change it at once only one gets the number. */
  readonly number: number;
  readonly at: Instant;
  readonly by: Person;
  readonly action: (typeof VIEW_ACTIONS)[number];
  /** As it stands after the event. */
  readonly view: ViewContent;
}

/** A view as its events leave it. */
export interface SavedView extends ViewContent {
  readonly slug: string;
  /** Who made it. */
  readonly owner: Person;
  readonly updatedAt: Instant;
  readonly updatedBy: Person;
  readonly isRemoved: boolean;
  readonly version: number;
}

/** @param events of one view, in order; its first and its last are enough. Null: there is no such view. */
export function viewOf(events: readonly ViewEvent[]): SavedView | null {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return null;
  return {
    ...last.view,
    slug: last.slug,
    owner: first.by,
    updatedAt: last.at,
    updatedBy: last.by,
    isRemoved: last.action === 'remove',
    version: last.number,
  };
}

/** Words of a title as they may stand in an address; never one of our own pages below `/views`. */
export function slugOf(title: string, isTaken: (slug: string) => boolean): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '');
  const base = plain || 'view';
  for (let count = 1; ; count += 1) {
    const slug = count === 1 ? base : `${base}-${count}`;
    if (slug !== 'save' && !isTaken(slug)) return slug;
  }
}
