import type { SeenSignIn, UsagePlace } from '#lib/inventory/usage/usage';
import type { ReadFacts } from '#lib/model/source';

export interface AddressPlaces {
  /** The address is of one resource alone. */
  readonly own: readonly UsagePlace[];
  /** Several send from it. */
  readonly shared: readonly UsagePlace[];
}

/** Joins where sign-ins came from with what sends from there, by client id. */
export function placesByAddress(
  facts: ReadFacts,
  signIns: ReadonlyMap<string, readonly SeenSignIn[]>,
): ReadonlyMap<string, AddressPlaces> {
  const senders = Map.groupBy(facts['outbound-addresses'] ?? [], ({ address }) => address);
  return new Map(
    [...signIns].map(([appId, seen]): [string, AddressPlaces] => {
      const places = [...latestByAddress(seen)].flatMap(([address, signIn]) => {
        const owners = senders.get(address) ?? [];
        return owners.map(({ resourceId }) => ({
          isShared: owners.length > 1,
          place: placeOf(resourceId, address, signIn),
        }));
      });
      return [
        appId,
        {
          own: places.filter(({ isShared }) => !isShared).map(({ place }) => place),
          shared: places.filter(({ isShared }) => isShared).map(({ place }) => ({ ...place, confidence: 'possible' })),
        },
      ];
    }),
  );
}

/** A workload that is known by its configuration needs no address to tell. */
export const withAddressed = (
  places: readonly UsagePlace[],
  addressed: readonly UsagePlace[],
): readonly UsagePlace[] => {
  const known = new Set(places.map(({ workloadId }) => workloadId));
  return [...places, ...addressed.filter(({ workloadId }) => !known.has(workloadId))];
};

function latestByAddress(signIns: readonly SeenSignIn[]): ReadonlyMap<string, SeenSignIn> {
  const latest = new Map<string, SeenSignIn>();
  for (const signIn of signIns) {
    const known = signIn.ipAddress === null ? undefined : latest.get(signIn.ipAddress);
    if (signIn.ipAddress !== null && (!known || known.lastAt < signIn.lastAt)) latest.set(signIn.ipAddress, signIn);
  }
  return latest;
}

const placeOf = (workloadId: string, address: string, { resourceName }: SeenSignIn): UsagePlace => ({
  workloadId,
  kind: 'address',
  where: `signs in from ${address}`,
  path: [],
  before: {},
  audience: null,
  target: resourceName,
  call: null,
  source: 'outbound-addresses',
  confidence: 'likely',
});
