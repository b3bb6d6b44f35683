import type { Inventory } from '#lib/inventory/inventory';
import { misuseFrom } from '#lib/inventory/misuse/actors';
import { HOST_ACTOR_SOURCES, hostActors } from '#lib/inventory/misuse/host-actors';
import { ownerFinder } from '#lib/inventory/owners/owner-finder';
import { subscriptionOf } from '#lib/model/arm-id';
import type { ServicePrincipal } from '#lib/model/service-principal';
import { attachmentFinder } from '#lib/scan/assemble/identity-attachments';
import { credentialCounter } from '#lib/scan/assemble/identity-credentials';
import { identityGrants } from '#lib/scan/assemble/identity-grants';
import { managedIdentityStateFinder } from '#lib/scan/assemble/identity-state';
import { lastUseFinder } from '#lib/scan/assemble/identity-use';
import { NOTHING, type UncountedRow } from '#lib/scan/assemble/uncounted-row';

const ATTACHMENTS_MAX = 200;

export function managedIdentityRows(inventory: Partial<Inventory>): readonly UncountedRow[] {
  const { privileges } = inventory;
  if (!privileges) return [];
  const principals = (inventory['service-principals'] ?? []).filter(({ type }) => type === 'ManagedIdentity');
  const federations = new Map(
    (inventory['identity-federation'] ?? []).map(({ identityId, credentials }) => [identityId, credentials.length]),
  );
  const visible = new Set((inventory.subscriptions ?? []).map((subscription) => subscription.id));
  const countsOf = credentialCounter(inventory);
  const lastUseOf = lastUseFinder(inventory);
  const stateOf = managedIdentityStateFinder(inventory);
  const attachmentsOf = attachmentFinder(inventory);
  const actorsOf = hostActors(inventory);
  const misuseOf = misuseFrom(inventory);
  const ownerOf = ownerFinder(inventory);
  const ownersOf = (resourceId: string | null) => {
    const { owner, ownerKnown } = ownerOf({ applicationId: null, appId: null, resourceId });
    return { owners: owner ? [owner] : [], ownerKnown };
  };
  return principals.map((principal: ServicePrincipal) => {
    const { id, appId, displayName, createdAt, managedIdentity: link } = principal;
    const attachments = link && attachmentsOf(id, link);
    const hosts = (attachments ?? []).map(({ resourceId }) => resourceId);
    const isOutOfSight = link !== null && !visible.has(subscriptionOf(link.resourceId) ?? '');
    const actors = link ? actorsOf(hosts, link.userAssigned ? link.resourceId : null) : null;
    return {
      ...NOTHING,
      id,
      kind: 'managed-identity',
      name: displayName,
      appId,
      servicePrincipalId: id,
      resourceId: link?.resourceId ?? null,
      ...stateOf(principal),
      ...ownersOf(link?.resourceId ?? null),
      createdAt,
      ...countsOf(appId),
      // Read only for user-assigned identities that nothing uses; a system-assigned one can have none.
      federated: link ? (link.userAssigned ? (federations.get(link.resourceId) ?? null) : 0) : null,
      ...identityGrants(privileges, { kind: 'service-principal', id }),
      ...lastUseOf(appId, id, 'managed-identity'),
      attachments: attachments?.slice(0, ATTACHMENTS_MAX) ?? null,
      attachmentCount: attachments?.length ?? null,
      misuse: actors && misuseOf(actors, id, HOST_ACTOR_SOURCES, isOutOfSight ? ['role-assignments'] : []),
    };
  });
}
