import { grantsOf, unreadOf } from '#lib/inventory/access/privilege-of';
import type { Privileges } from '#lib/inventory/inventory';
import type { Grant } from '#lib/model/grant';
import { type Known, known, notKnown } from '#lib/model/known';

/** Its privileged grants; known to be none only where everything that could hold one was read. */
export function privilegedGrants(privileges: Privileges, principalId: string): Known<readonly Grant[]> {
  const held = grantsOf(privileges, principalId).filter(({ isPrivileged }) => isPrivileged);
  const unread = unreadOf(privileges, privileges.servicePrincipals.has(principalId));
  if (held.length > 0 || unread.length === 0) return known(held);
  return notKnown(`What it may do was not read whole: ${unread.join(', ')} is missing.`);
}

/** Those of an application. One that is nowhere instantiated in this tenant can do nothing here. */
export function privilegedGrantsOfApplication(privileges: Privileges, appId: string): Known<readonly Grant[]> {
  const principalId = privileges.principalIds.get(appId.toLowerCase());
  if (principalId !== undefined) return privilegedGrants(privileges, principalId);
  return privileges.unread.includes('service-principals')
    ? notKnown('Whether it has a service principal in this tenant was not read whole.')
    : known([]);
}

const SHOWN_MAX = 3;

/** `Owner, Mail.ReadWrite and more`: names in the middle of a sentence, in an order that does not change. */
export const grantNames = (grants: readonly Grant[]): string => namesShown(grants.map(({ name }) => name));

export function namesShown(all: readonly string[], most: number = SHOWN_MAX): string {
  const names = [...new Set(all)].sort();
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and more` : shown;
}
