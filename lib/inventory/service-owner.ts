import { resourceGroupOf, subscriptionOf } from '#lib/model/arm-id';
import type { ManagedResourceGroup } from '#lib/model/azure-resource';

interface Item {
  readonly id: string;
  readonly managedBy?: string | null;
}

/** Prepares answers to "which service owns this resource?"; null: it is the customer's own. */
export function serviceOwner(groups: readonly ManagedResourceGroup[]): (item: Item) => string | null {
  const owners = new Map(groups.map(({ id, managedBy }) => [id, managedBy]));
  return ({ id, managedBy }) => owners.get(groupIdOf(id)) ?? managedBy ?? null;
}

/** What lies in no group that a service owns: the rest is not the customer's to change. */
export function customersOwn<T extends Item>(
  items: readonly T[],
  groups: readonly ManagedResourceGroup[],
): readonly T[] {
  const ownerOf = serviceOwner(groups);
  return items.filter((item) => ownerOf(item) === null);
}

/** How many of them there are; null when either list was not read. */
export const countOfOwn = (
  items: readonly Item[] | undefined,
  groups: readonly ManagedResourceGroup[] | undefined,
): number | null => (items && groups ? customersOwn(items, groups).length : null);

const groupIdOf = (id: string): string => `/subscriptions/${subscriptionOf(id)}/resourcegroups/${resourceGroupOf(id)}`;
