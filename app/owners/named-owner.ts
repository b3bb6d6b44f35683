import type { NamedOwner } from '#lib/model/owners/owner-event';
import { ownerIdOf } from '#lib/model/owners/owner-id';
import { type AssignRefusal, OWNER_LENGTH_MAX } from '#lib/report/owners/owner-words';
import type { Store } from '#lib/store/store';

const ADDRESS = /^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+\.[^\s@<>"(),;:\\[\]]+$/;

/** Who is meant: a user of the scan by object id or sign-in name, else whoever reads an address. */
export async function namedOwner(
  store: Pick<Store, 'userCalled'>,
  scanId: string,
  typed: string,
): Promise<NamedOwner | { readonly refusal: AssignRefusal }> {
  const text = typed.trim();
  if (text === '') return { refusal: 'no-owner' };
  if (text.length > OWNER_LENGTH_MAX) return { refusal: 'odd-owner' };
  const user = await store.userCalled(scanId, text);
  if (user)
    return user.accountEnabled === false
      ? { refusal: 'disabled-owner' }
      : { id: user.id, name: user.displayName ?? user.userPrincipalName, userId: user.id };
  return ADDRESS.test(text) ? { id: ownerIdOf(text), name: text, userId: null } : { refusal: 'odd-owner' };
}
