import { addResource, type ResourcePlan } from '#lib/simulator/contoso/azure/resource';
import type { Building } from '#lib/simulator/contoso/world';

/** Where a resource of the story stands and who it is; what it holds is the builder's. */
export type Place = Pick<ResourcePlan, 'subscriptionId' | 'group' | 'name'> &
  Partial<Pick<ResourcePlan, 'identity' | 'kind' | 'tags'>>;

/** Adds a resource by draws of its own: later objects stay what they were. @returns its id */
export const addPlaced = (
  building: Building,
  place: Place,
  type: string,
  properties: NonNullable<ResourcePlan['properties']>,
): string =>
  building.aside(`${type}/${place.group}/${place.name}`, () => addResource(building, { ...place, type, properties }));
