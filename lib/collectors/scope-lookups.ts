import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { ASSIGNED_RESOURCES, RESOURCE_GROUPS } from '#lib/collectors/queries/resource-graph';
import { apiVersionOf, lookUp } from '#lib/collectors/resource-lookup/look-up';
import { armId, scopeChain, subscriptionOf } from '#lib/model/arm-id';
import type { ResourceLookup } from '#lib/model/azure-resource';

import type { ReadFacts } from '#lib/model/source';

const WireRow = z.object({ id: z.string() });

/**
 * Whether what roles are assigned at still exists. Resource Graph lists every resource group and every outermost resource,
 * so only those it does not list are asked of ARM; of what lies deeper it lists next to nothing, and its absence there
 * says nothing. One deleted group answers for all that was in it.
 */
export default defineCollector({
  source: 'scope-lookups',
  title: 'Whether the scopes of role assignments still exist',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/rest/api/resources/resources/get-by-id',
  after: ['subscriptions', 'role-assignments'],
  async collect({ azure, facts, onRows }) {
    const graph = azure.resourceGraph(onRows);
    const toId = ({ id }: z.infer<typeof WireRow>): string => armId(id);
    const [groups, resources] = await Promise.all([
      graph.rows(RESOURCE_GROUPS, WireRow, toId),
      graph.rows(ASSIGNED_RESOURCES, WireRow, toId),
    ]);
    const listed = new Set([...groups, ...resources]);
    const assigned = new Set(assignedScopes(facts).flatMap(scopeChain));
    const found = [...assigned].filter((id) => listed.has(id)).sort();
    return [
      ...found.map((id): ResourceLookup => ({ id, answer: 'found' })),
      ...(await lookUp(azure, scopesToAsk(facts, listed), onRows)),
    ];
  },
});

/** @param listed resource groups, and resources that a role is assigned at, as Resource Graph has them */
export function scopesToAsk(facts: ReadFacts, listed: ReadonlySet<string>): readonly string[] {
  const asked = assignedScopes(facts).flatMap((scope) => {
    const [group, resource] = scopeChain(scope);
    if (group === undefined || !listed.has(group)) return group ?? [];
    // A listed child proves its parent; a child that is not listed says something only of its outermost resource.
    const isListed = resource === undefined || listed.has(resource) || listed.has(scope);
    return isListed || resource !== scope || apiVersionOf(resource) === null ? [] : resource;
  });
  return [...new Set(asked)].sort();
}

/** Of the subscriptions we can see. */
function assignedScopes(facts: ReadFacts): readonly string[] {
  const visible = new Set((facts.subscriptions ?? []).map(({ id }) => id));
  const scopes = new Set((facts['role-assignments'] ?? []).map(({ scope }) => armId(scope)));
  return [...scopes].filter((scope) => visible.has(subscriptionOf(scope) ?? ''));
}
