import { denied, noIdentityManagement, noSuchSegment, notPremium } from '#lib/simulator/graph/answer/graph-refusal';
import type { Collection } from '#lib/simulator/graph/collections/collection';
import type { Asked } from '#lib/simulator/graph/odata/list-source';
import { isDenied } from '#lib/simulator/wire/denial';
import type { World } from '#lib/simulator/wire/exchange';

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** @throws GraphRefusal when the caller has none of the permissions or the scenario denies the name */
export function permit({ request, world }: Asked, permissions: readonly string[], name: string): void {
  const isAllowed = permissions.some((permission) => request.caller?.roles.includes(permission));
  if (!isAllowed || isDenied(world.scenario, kebab(name))) throw denied();
}

export function permitCollection(asked: Asked, collection: Collection): void {
  if (collection.isBetaOnly && !asked.beta) throw noSuchSegment(collection.path.split('/').at(-1) ?? '');
  permit(asked, collection.permissions, collection.source);
  if (collection.licence === 'P1') requirePremium(asked.world);
  if (collection.licence === 'P2') requireIdentityManagement(asked.world);
}

/** Relations are read with the permission of the object they hang on. */
export function permitRelation(asked: Asked, collection: Collection, relation: string): void {
  permit(asked, collection.permissions, relation);
}

/** Sign-in data needs P1 or P2. Source: https://learn.microsoft.com/graph/known-issues */
export function requirePremium({ tenant, scenario }: World): void {
  const isPremium = !scenario.noLicence && tenant.licences.some((licence) => licence === 'P1' || licence === 'P2');
  if (!isPremium) throw notPremium();
}

/** Eligible roles need P2. Source: https://learn.microsoft.com/entra/id-governance/licensing-fundamentals */
function requireIdentityManagement({ tenant, scenario }: World): void {
  if (scenario.noLicence || !tenant.licences.includes('P2')) throw noIdentityManagement();
}
