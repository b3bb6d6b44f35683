import { logicAppSigns } from '#lib/inventory/evidence/logic-app-signs';
import {
  automationSigns,
  clusterSigns,
  containerSigns,
  identitySigns,
  linkedServiceSigns,
} from '#lib/inventory/evidence/service-signs';
import type { Seen } from '#lib/inventory/evidence/sign';
import { siteSigns } from '#lib/inventory/evidence/site-signs';
import type { WorkloadEvidence } from '#lib/inventory/inventory';
import type { ReadFacts, SourceId } from '#lib/model/source';
import type { WorkloadSign } from '#lib/model/workload-sign';

const SITE_SOURCES: readonly SourceId[] = ['resources', 'app-service-config', 'config-references', 'app-settings'];
const CONTAINER_SOURCES: readonly SourceId[] = ['resources', 'container-workloads'];

/** The sources that tell how a workload of a type authenticates; of all other types only the identity is read. */
const SOURCES_OF_TYPE: ReadonlyMap<string, readonly SourceId[]> = new Map([
  ['microsoft.logic/workflows', ['resources', 'logic-apps', 'api-connections']],
  ['microsoft.web/sites', SITE_SOURCES],
  ['microsoft.web/sites/slots', SITE_SOURCES],
  ['microsoft.app/containerapps', CONTAINER_SOURCES],
  ['microsoft.app/jobs', CONTAINER_SOURCES],
  ['microsoft.containerinstance/containergroups', CONTAINER_SOURCES],
  ['microsoft.containerservice/managedclusters', ['resources', 'aks-clusters']],
  ['microsoft.datafactory/factories', ['resources', 'linked-services']],
  ['microsoft.automation/automationaccounts', ['resources', 'automation-assets']],
]);

const SOURCES: readonly SourceId[] = [...new Set([...SOURCES_OF_TYPE.values()].flat())];

export const evidenceSourcesOf = (type: string): readonly SourceId[] => SOURCES_OF_TYPE.get(type) ?? ['resources'];

/**
 * How each workload authenticates. Whether a service lets others in by key says nothing of who signs in to it, so the
 * switches for local authentication are no evidence.
 */
export function workloadEvidence(facts: ReadFacts): WorkloadEvidence {
  const all = [
    ...logicAppSigns(
      facts['logic-apps'] ?? [],
      facts['api-connections'] ?? [],
      facts['user-assigned-identities'] ?? [],
    ),
    ...containerSigns(facts['container-workloads'] ?? []),
    ...linkedServiceSigns(facts['linked-services'] ?? []),
    ...automationSigns(facts['automation-assets'] ?? []),
    ...clusterSigns(facts['aks-clusters'] ?? []),
    ...siteSigns(facts['app-settings'] ?? [], facts['config-references'] ?? [], facts['app-service-config'] ?? []),
    ...identitySigns(facts.resources ?? []),
  ];
  return { signs: byWorkload(all), unread: SOURCES.filter((source) => facts[source] === undefined) };
}

/** Two sources can tell of the same place; the first one counts. */
function byWorkload(all: readonly Seen[]): ReadonlyMap<string, readonly WorkloadSign[]> {
  const signs = new Map<string, Map<string, WorkloadSign>>();
  for (const { workloadId, sign } of all) {
    const own = signs.get(workloadId) ?? new Map<string, WorkloadSign>();
    const key = `${sign.kind} ${sign.where}`;
    if (!own.has(key)) own.set(key, sign);
    signs.set(workloadId, own);
  }
  return new Map([...signs].map(([workloadId, own]) => [workloadId, [...own.values()]]));
}

/** Which workloads sign in as which application: by client id, as far as a sign names one. */
export function workloadsByClientId({ signs }: WorkloadEvidence): ReadonlyMap<string, readonly Seen[]> {
  const named = [...signs].flatMap(([workloadId, own]) =>
    own.filter(({ clientId }) => clientId !== null).map((sign) => ({ workloadId, sign })),
  );
  return Map.groupBy(named, ({ sign }) => sign.clientId ?? '');
}
