import type { Engine } from '#lib/store/engine/engine';
import type { OwnerStore } from '#lib/store/owner-store';
import { assignOwner } from '#lib/store/owners/assign-owner';
import { ownerShift, ownersIn } from '#lib/store/owners/owners-in';
import { keysOfOwnerEvent, ownerEvent, ownerEventsOf, standingOwners, userCalled } from '#lib/store/owners/read-owners';

export const ownerStoreOn = (engine: Engine): OwnerStore => ({
  assignOwner: (tenantId, event, keys, onlyFrom) => assignOwner(engine, tenantId, event, keys, onlyFrom),
  ownerEvent: (tenantId, eventId) => ownerEvent(engine.database, tenantId, eventId),
  keysOfOwnerEvent: (tenantId, eventId) => keysOfOwnerEvent(engine.database, tenantId, eventId),
  ownerEventsOf: (tenantId, keys) => ownerEventsOf(engine.database, tenantId, keys),
  standingOwners: (scanId, keys, at) => standingOwners(engine.database, scanId, keys, at),
  ownersIn: (scanId, at) => ownersIn(engine.database, scanId, at),
  ownerShift: (scanId, at) => ownerShift(engine.database, scanId, at),
  userCalled: (scanId, name) => userCalled(engine.database, scanId, name),
});
