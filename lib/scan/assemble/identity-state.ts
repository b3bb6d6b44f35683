import type { Inventory, ManagedIdentityState } from '#lib/inventory/inventory';
import { invisibleSubscriptions } from '#lib/inventory/invisible-subscriptions';
import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { ServicePrincipal } from '#lib/model/service-principal';

export type State = Pick<IdentityRow, 'state' | 'reason'>;

const LIVE: State = { state: 'live', reason: null };
const unknown = (reason: string): State => ({ state: 'unknown', reason });

export function enabledState(accountEnabled: boolean | null): State {
  if (accountEnabled === null) return unknown('Microsoft Graph did not say whether it is enabled.');
  return accountEnabled ? LIVE : { state: 'disabled', reason: null };
}

/** An application acts in this tenant through its service principal. */
export function applicationState(servicePrincipal: ServicePrincipal | undefined, isRead: boolean): State {
  if (servicePrincipal) return enabledState(servicePrincipal.accountEnabled);
  return isRead
    ? { ...LIVE, reason: 'It has no service principal in this tenant.' }
    : unknown('Whether it is enabled is not known: service principals were not read.');
}

/** Prepares answers to "does it still have a resource that uses it?". */
export function managedIdentityStateFinder(inventory: Partial<Inventory>): (principal: ServicePrincipal) => State {
  const states = new Map((inventory.managedIdentities ?? []).map((state) => [state.servicePrincipal.id, state]));
  const federations = new Map(
    (inventory['identity-federation'] ?? []).map(({ identityId, credentials }) => [identityId, credentials.length]),
  );
  const isPartOutOfSight = inventory.subscriptions === undefined || invisibleSubscriptions(inventory).length > 0;
  return (principal) => {
    if (principal.accountEnabled === false) return { state: 'disabled', reason: null };
    const state = states.get(principal.id);
    if (!state)
      return unknown(
        inventory.managedIdentities
          ? 'The directory does not tell which resource it belongs to.'
          : 'What is needed to look its resource up was not read.',
      );
    if (state.host === 'gone') return { state: 'host-gone', reason: 'Its resource no longer exists.' };
    if (state.host === 'unknown') return unknown(state.because ?? 'Whether its resource exists is not known.');
    return state.userAssigned ? attachedState(state, inventory, federations, isPartOutOfSight) : LIVE;
  };
}

function attachedState(
  { resourceId }: ManagedIdentityState,
  { identityUses }: Partial<Inventory>,
  federations: ReadonlyMap<string, number>,
  isPartOutOfSight: boolean,
): State {
  if (!identityUses) return unknown('What uses it was not read.');
  if (identityUses.has(resourceId)) return LIVE;
  const federated = federations.get(resourceId);
  if (federated) return { ...LIVE, reason: 'No resource uses it; it has federated credentials.' };
  if (isPartOutOfSight) return unknown('It may be attached in a subscription that this scan cannot see.');
  if (federated === undefined) return unknown('Its federated credentials were not read.');
  return { state: 'unattached', reason: 'No resource uses it, and it has no federated credential.' };
}
