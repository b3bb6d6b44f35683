import { nameOf, resourceGroupOf, resourceTypeOf, subscriptionOf } from '#lib/model/arm-id';
import { typeWords } from '#lib/report/inventory-words';

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Both ends of a GUID, enough to tell two apart on a page; anything else as it is. */
export const shortId = (id: string): string => (GUID.test(id) ? `${id.slice(0, 8)}…${id.slice(-4)}` : id);

/** A scope as a reader names it: its own name, and where that is. */
export function scopeWords(scope: string): { readonly name: string; readonly where: string | null } {
  if (scope === '/') return { name: 'The directory', where: null };
  if (!scope.startsWith('/')) return { name: scope, where: null };
  if (scope.includes('/managementgroups/')) return { name: shortId(nameOf(scope)), where: 'management group' };
  const subscription = subscriptionOf(scope);
  if (!subscription) return { name: scope, where: null };
  const where = `in subscription ${shortId(subscription)}`;
  const group = resourceGroupOf(scope);
  const type = resourceTypeOf(scope);
  if (!group && !type) return { name: shortId(subscription), where: 'subscription' };
  if (!type) return { name: group ?? scope, where: `resource group ${where}` };
  return { name: nameOf(scope), where: `${typeWords(type)}${group ? ` in ${group}` : ''}` };
}
