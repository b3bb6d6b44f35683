import { armId } from '#lib/model/arm-id';

const GROUP = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/;
const RESOURCE = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/[^/]+\/[^/]+\/[^/]+/;

/**
 * What a scope below a subscription stands or falls with, the widest first: its resource group, its outermost resource,
 * itself. Empty for a subscription and above.
 */
export function scopeChain(scope: string): readonly string[] {
  const id = armId(scope);
  const chain = [GROUP.exec(id)?.[0], RESOURCE.exec(id)?.[0], GROUP.test(id) ? id : undefined];
  return [...new Set(chain.filter((part) => part !== undefined))];
}
