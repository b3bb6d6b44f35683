import { type RawBuilder, sql } from 'kysely';
import type { FindingOwner } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import { standingAt } from '#lib/store/owners/standing-owners';
import type { SealedPlace } from '#lib/store/record/sealed-place';

/** What a row of a list brings along of an assignment by hand. */
export interface Overlaid {
  readonly hand_id: string | null;
  readonly hand_name: string | null;
}

/** Joins the owner by hand to the rows of a page, under the name `hand`; nothing when the list reads as it was sealed. */
export function handJoin(key: RawBuilder<unknown>, place: SealedPlace, at: Instant | undefined): RawBuilder<unknown> {
  return at === undefined ? sql`` : sql`left join ${standingAt(place, at)} hand on hand.thing_key = ${key}`;
}

export const handColumns = (at: Instant | undefined): RawBuilder<unknown> =>
  at === undefined
    ? sql`null as hand_id, null as hand_name`
    : sql`hand.owner_id as hand_id, hand.owner_name as hand_name`;

export const handOwner = ({ hand_id: id, hand_name: name }: Overlaid): FindingOwner | null =>
  id === null ? null : { id, name: name ?? id, source: 'manual' };

/** An item with the owner by hand in the place of the one that was sealed. */
export function withHandOwner<Item>(item: Item, row: Overlaid): Item {
  const owner = handOwner(row);
  return owner ? { ...item, owner, ownerKnown: true } : item;
}
