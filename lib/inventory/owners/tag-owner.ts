import type { Inventory } from '#lib/inventory/inventory';
import { resourceGroupOf, resourceTypeOf, subscriptionOf } from '#lib/model/arm-id';
import type { FindingOwner } from '#lib/model/finding';
import { ownerIdOf } from '#lib/model/owners/owner-id';
import { DEFAULT_THRESHOLDS } from '#lib/model/thresholds';

interface TagAnswer {
  readonly owner: FindingOwner | null;
  /** False: a tag that would come first, or the account it names, was not read. */
  readonly ownerKnown: boolean;
}

type Tags = Readonly<Record<string, string>>;
type Source = Extract<FindingOwner['source'], 'tag' | 'resource-group' | 'subscription'>;

const NOT_KNOWN: TagAnswer = { owner: null, ownerKnown: false };
const USER_ASSIGNED = 'microsoft.managedidentity/userassignedidentities';
const NAME_LENGTH_MAX = 256;

/**
 * Prepares answers to "whom do the tags name?": of the resource, then of its resource group, then of its subscription. A
 * sign-in name of a user whose account is disabled names nobody; one that no user has may be a team's address and counts.
 * Tags are not inherited in Azure, so each is looked at.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
 */
export function tagOwnerFinder(inventory: Partial<Inventory>): (resourceId: string) => TagAnswer {
  const { resources, users } = inventory;
  const identities = inventory['user-assigned-identities'];
  const containers = inventory['scope-tags'];
  const names = (inventory.ownerTags ?? DEFAULT_THRESHOLDS.ownerTags).map((name) => name.toLowerCase());
  const own = new Map([...(resources ?? []), ...(identities ?? [])].map(({ id, tags }) => [id, tags]));
  const above = new Map((containers ?? []).map(({ id, tags }) => [id, tags]));
  const byName = new Map((users ?? []).map((user) => [user.userPrincipalName.toLowerCase(), user]));

  /** Tag names are case-insensitive, their values are not. */
  const valueIn = (tags: Tags | undefined): string | null => {
    const pairs = new Map(Object.entries(tags ?? {}).map(([name, value]) => [name.toLowerCase(), value.trim()]));
    return names.map((name) => pairs.get(name)).find((value) => value !== undefined && value !== '') ?? null;
  };
  const ownerIn = (tags: Tags | undefined, source: Source): FindingOwner | null => {
    const value = valueIn(tags)?.slice(0, NAME_LENGTH_MAX);
    if (value === undefined) return null;
    const user = byName.get(value.toLowerCase());
    if (!user) return { id: ownerIdOf(value), name: value, source };
    if (user.accountEnabled === false) return null;
    return { id: user.id, name: user.displayName ?? user.userPrincipalName, source };
  };

  const isIdentity = (id: string): boolean => resourceTypeOf(id) === USER_ASSIGNED;
  /** A list that was not read may hold a tag that comes first; what no list is of has none that could be read. */
  const isOwnUnread = (id: string): boolean => (isIdentity(id) ? identities : resources) === undefined;

  return (resourceId) => {
    if (isOwnUnread(resourceId)) return NOT_KNOWN;
    const subscriptionId = subscriptionOf(resourceId);
    const subscription = `/subscriptions/${subscriptionId}`;
    const group = resourceGroupOf(resourceId);
    const levels: readonly (readonly [Tags | undefined, Source])[] = [
      [own.get(resourceId), 'tag'],
      [group === null ? undefined : above.get(`${subscription}/resourcegroups/${group}`), 'resource-group'],
      [subscriptionId === null ? undefined : above.get(subscription), 'subscription'],
    ];
    for (const [tags, source] of levels) {
      if (source !== 'tag' && containers === undefined) return NOT_KNOWN;
      if (users === undefined && valueIn(tags)?.includes('@')) return NOT_KNOWN;
      const owner = ownerIn(tags, source);
      if (owner) return { owner, ownerKnown: true };
    }
    return { owner: null, ownerKnown: own.get(resourceId) !== undefined };
  };
}
