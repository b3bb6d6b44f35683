import type { Inventory } from '#lib/inventory/inventory';
import { resourceGroupOf, subscriptionOf } from '#lib/model/arm-id';
import type { AccessRow } from '#lib/model/rows/access-row';

export type ScopeState = Pick<AccessRow, 'state' | 'because'>;

const LIVE: ScopeState = { state: 'live', because: null };
const unknown = (because: string): ScopeState => ({ state: 'unknown', because });

/** Prepares answers to "does this ARM scope still exist?". A subscription that cannot be seen proves nothing. */
export function scopeStateFinder(inventory: Partial<Inventory>): (scope: string) => ScopeState {
  const listed = listedIds(inventory);
  const answers = new Map((inventory['resource-lookups'] ?? []).map(({ id, answer }) => [id, answer]));
  const visible = inventory.subscriptions && new Set(inventory.subscriptions.map(({ id }) => id));
  return (scope) => {
    const subscriptionId = subscriptionOf(scope);
    if (subscriptionId === null || listed.has(scope)) return LIVE;
    if (!visible?.has(subscriptionId)) return unknown(`Subscription ${subscriptionId} is not visible to this scan.`);
    const answer = answers.get(scope);
    if (scope === `/subscriptions/${subscriptionId}` || answer === 'found') return LIVE;
    if (answer === 'missing') return { state: 'dangling', because: 'Its scope no longer exists.' };
    return unknown('Whether its scope still exists was not read.');
  };
}

/** Everything that was seen, and the resource group of each. */
const listedIds = (inventory: Partial<Inventory>): ReadonlySet<string> =>
  new Set(
    [
      ...(inventory.resources ?? []),
      ...(inventory['user-assigned-identities'] ?? []),
      ...(inventory.vaults ?? []),
      ...(inventory['local-auth'] ?? []),
      ...(inventory['managed-resource-groups'] ?? []),
    ].flatMap(({ id }) => {
      const group = resourceGroupOf(id);
      return group === null ? [id] : [id, `/subscriptions/${subscriptionOf(id)}/resourcegroups/${group}`];
    }),
  );
