import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '#lib/model/instant';
import { standingAt } from '#lib/store/owners/standing-owners';
import type { Condition } from '#lib/store/read/conditions';
import type { SealedPlace } from '#lib/store/record/sealed-place';

const STATES: readonly string[] = ['none', 'some', 'unknown'];

/**
 * The filter by owner: a state, or the id of one.
 * @param at when the list is looked at, for what was assigned by hand; undefined: as the scan sealed it
 */
export function ownedBy(owner: string | undefined, place: SealedPlace, at: Instant | undefined): Condition[] {
  if (owner === undefined) return [];
  const isState = STATES.includes(owner);
  const sealed = isState ? sql<boolean>`owner_state = ${owner}` : sql<boolean>`owner_id = ${owner}`;
  if (at === undefined) return [sealed];
  const assigned = sql`owned_key in (select thing_key from ${standingAt(place, at)} standing)`;
  if (owner === 'some') return [sql<boolean>`(${sealed} or ${assigned})`];
  if (isState) return [sql<boolean>`(${sealed} and not (${assigned}))`];
  return [
    sql<boolean>`((${sealed} and not (${assigned}))
      or owned_key in (select thing_key from ${standingAt(place, at)} standing where owner_id = ${owner}))`,
  ];
}

/** The name a row sorts by: of the owner by hand where there is one. */
export const ownerSort = (place: SealedPlace, at: Instant | undefined): RawBuilder<unknown> =>
  at === undefined
    ? sql.ref('owner_sort')
    : sql`coalesce((select s.owner_sort from ${standingAt(place, at)} s where s.thing_key = owned_key), owner_sort)`;
