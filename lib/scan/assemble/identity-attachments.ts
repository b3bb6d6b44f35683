import type { Inventory } from '#lib/inventory/inventory';
import { nameOf } from '#lib/model/arm-id';
import type { Attachment } from '#lib/model/rows/identity-row';
import type { ManagedIdentityLink } from '#lib/model/service-principal';

/** Prepares the resources that use a managed identity; null where they were not read. */
export function attachmentFinder(
  inventory: Partial<Inventory>,
): (servicePrincipalId: string, link: ManagedIdentityLink) => readonly Attachment[] | null {
  const hosts = new Map(
    (inventory.managedIdentities ?? []).map(({ servicePrincipal, host }) => [servicePrincipal.id, host]),
  );
  const names = new Map((inventory.resources ?? []).map(({ id, name }) => [id, name]));
  const attachment = (resourceId: string, how: string): Attachment => ({
    resourceId,
    name: names.get(resourceId) ?? nameOf(resourceId),
    how,
  });
  return (servicePrincipalId, { resourceId, userAssigned }) => {
    if (userAssigned)
      return inventory.identityUses
        ? (inventory.identityUses.get(resourceId) ?? []).map(({ referrerId, how }) => attachment(referrerId, how))
        : null;
    const host = hosts.get(servicePrincipalId) ?? 'unknown';
    if (host === 'unknown') return null;
    return host === 'gone' ? [] : [attachment(resourceId, 'attached')];
  };
}
