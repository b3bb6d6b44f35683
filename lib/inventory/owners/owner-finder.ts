import type { Inventory } from '#lib/inventory/inventory';
import { tagOwnerFinder } from '#lib/inventory/owners/tag-owner';
import type { Owner } from '#lib/model/application';
import type { FindingOwner } from '#lib/model/finding';

export interface OwnerAnswer {
  readonly owner: FindingOwner | null;
  /** False: not everything that could tell was read, so `owner: null` says nothing. */
  readonly ownerKnown: boolean;
}

/** What someone asks about: an application by object id or client id, or what sits on an Azure resource. */
export interface OwnedBy {
  readonly applicationId: string | null;
  readonly appId: string | null;
  /** Lower-cased ARM id. */
  readonly resourceId?: string | null;
}

const NOT_KNOWN: OwnerAnswer = { owner: null, ownerKnown: false };

/**
 * Prepares answers to "who owns this?": the directory's owner of the application, else a tag of the resource, of its
 * resource group, of its subscription. What neither an application registered here nor a resource stands behind (another
 * tenant's application) has no owner that could be read, which is not the same as having none.
 */
export function ownerFinder(inventory: Partial<Inventory>): (subject: OwnedBy) => OwnerAnswer {
  const idByAppId = new Map((inventory.applications ?? []).map(({ id, appId }) => [appId, id]));
  const answers = new Map(
    (inventory.owners ?? []).map(({ applicationId, owners }) => [applicationId, answerFrom(owners)]),
  );
  const taggedOwnerOf = tagOwnerFinder(inventory);
  return ({ applicationId, appId, resourceId = null }) => {
    const id = applicationId ?? (appId === null ? undefined : idByAppId.get(appId));
    const directory = id === undefined ? undefined : answers.get(id);
    if (directory?.owner) return directory;
    if (resourceId === null) return directory ?? NOT_KNOWN;
    // While the directory might name somebody, what a tag says is not the answer.
    const isOutside = id === undefined && (appId === null || inventory.applications !== undefined);
    return isOutside || directory?.ownerKnown ? taggedOwnerOf(resourceId) : NOT_KNOWN;
  };
}

/** First an enabled user, then anything else that is enabled. */
function answerFrom(owners: readonly Owner[]): OwnerAnswer {
  const enabled = owners.filter(({ accountEnabled }) => accountEnabled === true);
  const owner = enabled.find(({ kind }) => kind === 'user') ?? enabled[0];
  if (owner) return { owner: asFindingOwner(owner), ownerKnown: true };
  return owners.some(({ accountEnabled }) => accountEnabled === null) ? NOT_KNOWN : { owner: null, ownerKnown: true };
}

const asFindingOwner = ({ id, displayName, userPrincipalName }: Owner): FindingOwner => ({
  id,
  name: displayName ?? userPrincipalName ?? id,
  source: 'directory',
});
