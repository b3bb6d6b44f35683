import { subscriptionOf } from '#lib/model/arm-id';
import type { Subscription } from '#lib/model/azure-resource';

/**
 * Every scope whose role assignments reach a resource, nearest first: itself, what it is nested in, its group, its
 * subscription, the management groups above that, and the root.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/scope-overview
 */
export function scopesAbove(resourceId: string, subscriptions: ReadonlyMap<string, Subscription>): readonly string[] {
  const segments = resourceId.split('/');
  // A prefix that is no scope of its own has no assignments, so it costs one look-up and finds nothing.
  const own = segments.map((_, index) => segments.slice(0, segments.length - index).join('/')).slice(0, -1);
  const groups = subscriptions.get(subscriptionOf(resourceId) ?? '')?.managementGroups ?? [];
  return [
    ...own.filter((scope) => scope !== '/subscriptions'),
    ...groups.map((name) => `/providers/microsoft.management/managementgroups/${name.toLowerCase()}`),
    '/',
  ];
}
