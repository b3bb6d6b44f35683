import { defineCollector } from '#lib/collectors/collector';
import { lookUp } from '#lib/collectors/resource-lookup/look-up';
import { subscriptionOf } from '#lib/model/arm-id';
import type { ReadFacts } from '#lib/model/source';

/**
 * ARM's own word on ids that the directory or an identity map knows and Resource Graph does not: 404 proves deletion.
 * Only in subscriptions we can see; a type whose API version is not known counts as refused, never as missing.
 */
export default defineCollector({
  source: 'resource-lookups',
  title: 'Whether hosts and identities that are no longer listed still exist',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/rest/api/resources/resources/get-by-id',
  after: ['subscriptions', 'service-principals', 'resources', 'user-assigned-identities', 'identity-references'],
  async collect({ azure, facts, onRows }) {
    return lookUp(azure, candidates(facts), onRows);
  },
});

/** Ids worth asking about: named somewhere, listed nowhere, in a subscription we can see. */
export function candidates(facts: ReadFacts): readonly string[] {
  const listed = new Set([
    ...(facts.resources ?? []).map(({ id }) => id),
    ...(facts['user-assigned-identities'] ?? []).map(({ id }) => id),
    ...(facts['identity-references'] ?? []).map(({ referrerId }) => referrerId),
  ]);
  const visible = new Set((facts.subscriptions ?? []).map(({ id }) => id));
  const named = [
    ...(facts['service-principals'] ?? []).flatMap(({ managedIdentity }) => managedIdentity?.resourceId ?? []),
    ...(facts.resources ?? []).flatMap(({ identity }) => identity?.userAssigned.map(({ id }) => id) ?? []),
    ...(facts['identity-references'] ?? []).map(({ identityId }) => identityId),
  ];
  return [...new Set(named)]
    .filter((id) => !listed.has(id))
    .filter((id) => {
      const subscription = subscriptionOf(id);
      return subscription === null || visible.has(subscription);
    })
    .sort();
}
