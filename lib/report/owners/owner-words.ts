import type { FindingOwner } from '#lib/model/finding';

/** How an owner came to be one. */
export const OWNER_SOURCE_WORDS: Readonly<Record<FindingOwner['source'], string>> = {
  manual: 'assigned by hand',
  directory: 'owner in the directory',
  tag: 'tag of the resource',
  'resource-group': 'tag of its resource group',
  subscription: 'tag of its subscription',
};

export const OWNER_STATES = ['none', 'some', 'unknown'] as const;
export const OWNER_STATE_WORDS: Readonly<Record<(typeof OWNER_STATES)[number], string>> = {
  none: 'No owner',
  some: 'Has an owner',
  unknown: 'Not evaluated',
};

export type AssignRefusal = 'no-thing' | 'no-owner' | 'disabled-owner' | 'odd-owner' | 'long-note' | 'too-many';

export const THINGS_MAX = 500;
export const OWNER_LENGTH_MAX = 256;
export const NOTE_LENGTH_MAX = 500;

/** What was wrong, and what to do next. */
export const ASSIGN_REFUSALS: Readonly<Record<AssignRefusal, string>> = {
  'no-thing': 'Nothing of the latest scan is meant. Tick findings in their list, or start on the page of an identity.',
  'no-owner': 'Say who owns it: a sign-in name, an address of a team, or the object id of a user.',
  'disabled-owner':
    'This account is disabled, so it would count as no owner. Name somebody whose account is enabled, or a team’s address.',
  'odd-owner':
    'No user of the latest scan is called that, and it is not an address. Write a sign-in name, an object id, or an address with an @.',
  'long-note': `The note is longer than ${NOTE_LENGTH_MAX} characters. Shorten it, and put the rest into a ticket.`,
  'too-many': `More than ${THINGS_MAX} things are meant. Narrow the filter, and assign them in parts.`,
};

export const isAssignRefusal = (code: string): code is AssignRefusal => Object.hasOwn(ASSIGN_REFUSALS, code);
