import type { Inventory } from '#lib/inventory/inventory';
import { principalNames } from '#lib/inventory/principal-names';
import type { Misuse } from '#lib/model/identity-row';
import type { SourceId } from '#lib/model/source';

/** Enough to see who they are; the number says how many more. */
const NAMED_MAX = 50;

/** Who could act as an identity, by principal id, with the first reason found. */
export type Actors = Map<string, string>;

/** Prepares the answer as a page shows it: without the identity itself, and without those who no longer exist. */
export function misuseFrom(
  inventory: Partial<Inventory>,
): (actors: Actors, self: string | null, sources: readonly SourceId[], partly?: readonly SourceId[]) => Misuse {
  const nameOf = principalNames(inventory);
  const isGone = (id: string): boolean => (inventory.principalStates?.get(id)?.state ?? 'present') !== 'present';
  return (actors, self, sources, partly = []) => {
    const all = [...actors].filter(([principalId]) => principalId !== self && !isGone(principalId));
    return {
      who: all
        .slice(0, NAMED_MAX)
        .map(([principalId, because]) => ({ principalId, name: nameOf(principalId), because })),
      total: all.length,
      unread: sources.filter((source) => inventory[source] === undefined || partly.includes(source)),
    };
  };
}
