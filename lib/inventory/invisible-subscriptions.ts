import { subscriptionOf } from '#lib/model/arm-id';
import type { ReadFacts } from '#lib/model/source';

/** Subscriptions that role assignments, managed identities or identity maps refer to but that were not listed. Sorted. */
export function invisibleSubscriptions(facts: ReadFacts): readonly string[] {
  if (!facts.subscriptions) return [];
  const visible = new Set(facts.subscriptions.map(({ id }) => id));
  const referred = new Set(referredIds(facts).map(subscriptionOf));
  return [...referred].filter((id): id is string => id !== null && !visible.has(id)).sort();
}

const referredIds = (facts: ReadFacts): readonly string[] => [
  ...(facts['role-assignments'] ?? []).map(({ scope }) => scope),
  ...(facts['service-principals'] ?? []).flatMap(({ managedIdentity }) => managedIdentity?.resourceId ?? []),
  ...(facts.resources ?? []).flatMap(({ identity }) => identity?.userAssigned.map(({ id }) => id) ?? []),
  ...(facts['identity-references'] ?? []).flatMap(({ identityId, referrerId }) => [identityId, referrerId]),
];
