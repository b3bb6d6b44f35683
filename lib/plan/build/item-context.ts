import type { Inventory } from '#lib/inventory/inventory';
import type { OwnedBy, OwnerAnswer } from '#lib/inventory/owners/owner-finder';
import type { ApplicationUsage } from '#lib/inventory/usage/usage';
import type { Resource } from '#lib/model/azure-resource';
import type { Instant } from '#lib/model/instant';
import type { PlanGrant, PlanItem } from '#lib/model/plan';
import type { ServicePrincipal } from '#lib/model/service-principal';

/** What every item is built with; looked up once per scan. */
export interface ItemContext {
  readonly inventory: Partial<Inventory>;
  readonly tenantId: string;
  readonly now: Instant;
  readonly resourceById: ReadonlyMap<string, Resource>;
  /** Items of the last sealed scan, by id. */
  readonly previous: ReadonlyMap<string, PlanItem>;
  readonly grantsFor: (servicePrincipal: ServicePrincipal | null, usage: ApplicationUsage) => readonly PlanGrant[];
  readonly ownerOf: (subject: OwnedBy) => OwnerAnswer;
  /** Gravest open finding, and soonest date, about any of these ids. */
  readonly about: (...ids: readonly (string | null)[]) => Pick<PlanItem, 'exposure' | 'dueAt'>;
}
