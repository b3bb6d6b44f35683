/** ARM ids differ in casing between providers (`resourcegroups`), so every id in the model is lower-cased. */
export const armId = (id: string): string => id.toLowerCase().replace(/\/+$/, '');

/** Subscription GUID of an ARM id, or null at tenant and management-group level. */
export const subscriptionOf = (id: string): string | null => /^\/subscriptions\/([^/]+)/.exec(armId(id))?.[1] ?? null;

/** Resource group name (lower-cased) of an ARM id, or null above resource groups. */
export const resourceGroupOf = (id: string): string | null =>
  /^\/subscriptions\/[^/]+\/resourcegroups\/([^/]+)/.exec(armId(id))?.[1] ?? null;

/** Last segment. */
export const nameOf = (id: string): string => armId(id).split('/').at(-1) ?? id;

/** `microsoft.web/sites` for `…/providers/Microsoft.Web/sites/x`, nested types included; null when there is no provider. */
export function resourceTypeOf(id: string): string | null {
  const [, tail] = armId(id).split(/\/providers\/(?!.*\/providers\/)/);
  if (!tail) return null;
  const [provider, ...rest] = tail.split('/');
  return [provider, ...rest.filter((_, index) => index % 2 === 0)].join('/');
}

const GROUP_SCOPE = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/;
const RESOURCE_SCOPE = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/[^/]+\/[^/]+\/[^/]+/;

/**
 * What a scope below a subscription stands or falls with, the widest first: its resource group, its outermost resource,
 * itself. Empty for a subscription and above.
 */
export function scopeChain(scope: string): readonly string[] {
  const id = armId(scope);
  const chain = [GROUP_SCOPE.exec(id)?.[0], RESOURCE_SCOPE.exec(id)?.[0], GROUP_SCOPE.test(id) ? id : undefined];
  return [...new Set(chain.filter((part) => part !== undefined))];
}
