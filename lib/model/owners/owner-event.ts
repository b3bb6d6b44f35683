import type { Person } from '#lib/model/exceptions/exception';
import type { Instant } from '#lib/model/instant';

/** Somebody, or a team, that answers for things. */
export interface NamedOwner {
  /** Object id of a user, a lower-cased address, or `name:` and a lower-cased name (see `ownerIdOf`). */
  readonly id: string;
  readonly name: string;
  /** Object id of the user when the directory knows one, whose account then decides whether this counts. */
  readonly userId: string | null;
}

/** Things were given to an owner, or taken from theirs. Never changed or removed. */
export interface OwnerEvent {
  readonly id: string;
  readonly at: Instant;
  readonly by: Person;
  /** Null: the assignment by hand ends, and what the directory or a tag says counts again. */
  readonly owner: NamedOwner | null;
  readonly note: string | null;
  /** How many things it is about. */
  readonly things: number;
  /** The event this one takes back. */
  readonly undoes: string | null;
}

/** An assignment in force. */
export interface StandingOwner {
  readonly owner: NamedOwner;
  readonly event: OwnerEvent;
  /** The account is disabled or gone, so that it counts as none. */
  readonly isGone: boolean;
}
