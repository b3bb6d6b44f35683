import type { Inventory } from '#lib/inventory/inventory';
import { principalNames } from '#lib/inventory/principal-names';
import type { Misuse } from '#lib/model/rows/identity-row';
import type { SourceId } from '#lib/model/source';

/** Enough to see who they are; the number says how many more. */
const NAMED_MAX = 50;

/** Who could act as an identity, by principal id, with the first reason found. */
export type Actors = ReadonlyMap<string, string>;

/** Prepares the answer as a page shows it: without the identity itself, and without those who no longer exist. */
export function misuseFrom(
  inventory: Partial<Inventory>,
): (actors: Actors, self: string | null, sources: readonly SourceId[], partly?: readonly SourceId[]) => Misuse {
  const nameOf = principalNames(inventory);
  const isGone = (id: string): boolean => (inventory.principalStates?.get(id)?.state ?? 'present') !== 'present';
  const shown = (actors: Actors, self: string | null): Pick<Misuse, 'who' | 'total'> => {
    const all = [...actors].filter(([principalId]) => principalId !== self && !isGone(principalId));
    const who = all
      .slice(0, NAMED_MAX)
      .map(([principalId, because]) => ({ principalId, name: nameOf(principalId), because }));
    return { who, total: all.length };
  };
  // Most identities of a subscription share whoever is above them, none of which is the identity itself.
  const shared = new Map<Actors, Pick<Misuse, 'who' | 'total'>>();
  const answer = (actors: Actors, self: string | null): Pick<Misuse, 'who' | 'total'> => {
    if (self !== null && actors.has(self)) return shown(actors, self);
    const known = shared.get(actors) ?? shown(actors, null);
    shared.set(actors, known);
    return known;
  };
  return (actors, self, sources, partly = []) => ({
    ...answer(actors, self),
    unread: sources.filter((source) => inventory[source] === undefined || partly.includes(source)),
  });
}
