import { OWN_VIEWS_MAX, PINNED_MAX, VIEW_PARAMS_MAX, VIEW_TITLE_MAX } from '#lib/model/views/saved-view';

/** What was wrong, and what to do next. */
export const VIEW_REFUSALS = {
  'no-page': 'Only lists with filters can be saved as a view. Open one, filter it, and save it there.',
  'too-long': `The filters are longer than ${VIEW_PARAMS_MAX.toLocaleString('en-GB')} characters. Leave some of them out.`,
  'no-title': `A view needs a title of at most ${VIEW_TITLE_MAX} characters. Write one and save it again.`,
  'not-yours': 'Only who made a view, or an Operator where it is shared, can change it. Save one of your own.',
  'not-operator': 'Sharing and pinning need the role Operator. Save it for yourself, or ask one.',
  'pinned-full': `The overview counts ${PINNED_MAX} views, and that many are pinned. Take one off it first.`,
  'own-full': `You have ${OWN_VIEWS_MAX} views. Remove one that you no longer need, and save this one again.`,
  'is-removed': 'This view was removed meanwhile. Open its link to restore it first.',
  'changed-meanwhile':
    'Somebody changed this view at the same moment. Look at it, and do it again if it still applies.',
  'no-person': 'A view belongs to a person, and this caller is none. Sign in as one.',
} as const;

export type ViewRefusal = keyof typeof VIEW_REFUSALS;

export const isViewRefusal = (code: string): code is ViewRefusal => Object.hasOwn(VIEW_REFUSALS, code);
