import type { Inventory } from '#lib/inventory/inventory';
import type { Owner } from '#lib/model/application';
import type { FindingOwner } from '#lib/model/finding';

export interface OwnerAnswer {
  readonly owner: FindingOwner | null;
  /** False: owners could not be read, so `owner: null` says nothing. */
  readonly ownerKnown: boolean;
}

/** The application someone asks about: by object id, else by client id. */
export interface OwnedBy {
  readonly applicationId: string | null;
  readonly appId: string | null;
}

const NOT_KNOWN: OwnerAnswer = { owner: null, ownerKnown: false };

/**
 * Prepares answers to "who owns this?". What no application registration stands behind (an Azure resource, another
 * tenant's application) has no owner in the directory, which is not the same as having none.
 */
export function ownerFinder(inventory: Partial<Inventory>): (subject: OwnedBy) => OwnerAnswer {
  const idByAppId = new Map((inventory.applications ?? []).map(({ id, appId }) => [appId, id]));
  const answers = new Map(
    (inventory.owners ?? []).map(({ applicationId, owners }) => [applicationId, answerFrom(owners)]),
  );
  return ({ applicationId, appId }) => {
    const id = applicationId ?? (appId === null ? undefined : idByAppId.get(appId));
    return (id === undefined ? undefined : answers.get(id)) ?? NOT_KNOWN;
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
