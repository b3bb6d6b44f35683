import type { Inventory } from '#lib/inventory/inventory';

/** Prepares answers to "what is this principal called?"; null for one that nothing that was read names. */
export function principalNames(inventory: Partial<Inventory>): (principalId: string) => string | null {
  const names = new Map<string, string | null>();
  for (const { id, displayName } of inventory['deleted-items'] ?? []) names.set(id, displayName);
  for (const { id, displayName } of inventory.principals ?? []) names.set(id, displayName ?? names.get(id) ?? null);
  for (const { id, displayName, userPrincipalName } of inventory.users ?? [])
    names.set(id, displayName ?? userPrincipalName);
  for (const { id, displayName } of inventory['service-principals'] ?? []) names.set(id, displayName);
  return (principalId) => names.get(principalId) ?? null;
}
