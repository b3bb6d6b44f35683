import { placesByAddress, withAddressed } from '#lib/inventory/usage/address-places';
import { outsideWorkload } from '#lib/inventory/usage/outside-workload';
import {
  type ApplicationUsage,
  type OutsideWorkload,
  type SeenSignIn,
  USAGE_SOURCES,
  type Usage,
  type UsagePlace,
} from '#lib/inventory/usage/usage';
import { workloadPlaces } from '#lib/inventory/usage/workload-places';
import type { ReadFacts } from '#lib/model/source';

/** Joins every sign of use by client id. */
export function buildUsage(facts: ReadFacts): Usage {
  const places = new Map<string, UsagePlace[]>();
  const keys = new Map<string, UsagePlace[]>();
  for (const [clientId, place] of workloadPlaces(facts)) {
    if (clientId === null) push(keys, place.workloadId, place);
    else push(places, clientId, place);
  }
  const outside = outsideByApplication(facts);
  const signIns = signInsByApplication(facts);
  const addressed = placesByAddress(facts, signIns);
  const appIds = new Set([...places.keys(), ...outside.keys(), ...signIns.keys()]);
  return {
    byApplication: new Map(
      [...appIds].map((appId): [string, ApplicationUsage] => [
        appId,
        {
          places: withAddressed(places.get(appId) ?? [], addressed.get(appId)?.own ?? []),
          hints: addressed.get(appId)?.shared ?? [],
          outside: outside.get(appId) ?? [],
          signIns: signIns.get(appId) ?? [],
        },
      ]),
    ),
    keysByWorkload: keys,
    unread: USAGE_SOURCES.filter((source) => facts[source] === undefined),
  };
}

export const NO_USAGE: ApplicationUsage = { places: [], hints: [], outside: [], signIns: [] };

function outsideByApplication(facts: ReadFacts): ReadonlyMap<string, OutsideWorkload[]> {
  const appIds = new Map((facts.applications ?? []).map(({ id, appId }) => [id, appId]));
  const found = new Map<string, OutsideWorkload[]>();
  for (const { applicationId, credentials } of facts['federated-identity-credentials'] ?? [])
    for (const credential of credentials) {
      const appId = appIds.get(applicationId);
      if (appId) push(found, appId, outsideWorkload(credential, `federatedIdentityCredentials[${credential.name}]`));
    }
  return found;
}

function signInsByApplication(facts: ReadFacts): ReadonlyMap<string, SeenSignIn[]> {
  const found = new Map<string, SeenSignIn[]>();
  for (const record of facts['sign-ins'] ?? [])
    if (record.what === 'use' && record.kind === 'service-principal') {
      const { credentialId, resourceAppId, resourceName, ipAddress, lastAt, succeeded } = record;
      push(found, record.appId, { credentialId, resourceAppId, resourceName, ipAddress, lastAt, succeeded });
    }
  return found;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
