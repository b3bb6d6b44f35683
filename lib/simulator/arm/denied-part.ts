import { visibleTable } from '#lib/simulator/arm/tables';
import { evaluate } from '#lib/simulator/kql/evaluate';
import type { Query } from '#lib/simulator/kql/syntax';
import type { ArmTable } from '#lib/simulator/tenant/tenant';
import { isDenied, isStruck } from '#lib/simulator/wire/denial';
import type { World } from '#lib/simulator/wire/exchange';

/** What a scenario may refuse: every row of a type in its table, or only a query that names one of its properties. */
interface Deniable {
  readonly type: string;
  readonly table: ArmTable;
  readonly source: string;
  readonly property?: string;
}

const inResources = (source: string, type: string, property?: string): Deniable => ({
  type,
  table: 'resources',
  source,
  ...(property ? { property } : {}),
});

const DENIABLE: readonly Deniable[] = [
  {
    type: 'microsoft.authorization/roleassignments',
    table: 'authorizationresources',
    source: 'authorizationresources/roleassignments',
  },
  {
    type: 'microsoft.authorization/roledefinitions',
    table: 'authorizationresources',
    source: 'authorizationresources/roledefinitions',
  },
  {
    type: 'microsoft.management/managementgroups',
    table: 'resourcecontainers',
    source: 'resourcecontainers/management-groups',
  },
  {
    type: 'microsoft.authorization/policyassignments',
    table: 'policyresources',
    source: 'policy-assignments',
    property: 'displayName',
  },
  {
    type: 'microsoft.resources/subscriptions/resourcegroups',
    table: 'resourcecontainers',
    source: 'managed-resource-groups',
    property: 'managedBy',
  },
  {
    type: 'microsoft.resources/subscriptions/resourcegroups',
    table: 'resourcecontainers',
    source: 'scope-tags',
    property: 'tags',
  },
  {
    type: 'microsoft.resources/subscriptions/resourcegroups',
    table: 'resourcecontainers',
    source: 'resourcecontainers/resource-groups',
    property: 'name',
  },
  inResources('resources/userassignedidentities', 'microsoft.managedidentity/userassignedidentities'),
  inResources('local-auth', 'microsoft.servicebus/namespaces', 'disableLocalAuth'),
  inResources('account-keys', 'microsoft.storage/storageaccounts', 'keyCreationTime'),
  inResources('logic-apps', 'microsoft.logic/workflows', 'definition'),
  inResources('api-connections', 'microsoft.web/connections', 'parameterValueSet'),
  inResources('aks-clusters', 'microsoft.containerservice/managedclusters', 'oidcIssuerProfile'),
  inResources('outbound-addresses', 'microsoft.network/publicipaddresses', 'outboundIpAddresses'),
  inResources('container-workloads', 'microsoft.app/containerapps', 'configuration'),
  inResources('vaults', 'microsoft.keyvault/vaults', 'accessPolicies'),
  inResources('sql-administrators', 'microsoft.sql/servers', 'sid'),
];

/**
 * The table or type that the scenario refuses and the query reads; null when none. A type is read when one of its rows,
 * or a bare one where the tenant has none, passes the filters at the head of a pipeline.
 */
export function deniedPart(world: World, query: Query): string | null {
  for (const pipeline of pipelinesOf(query)) {
    if (isDenied(world.scenario, pipeline.table)) return pipeline.table;
    const refused = DENIABLE.find(
      (part) =>
        part.table === pipeline.table &&
        isStruck(world.scenario, part.source) &&
        reads(pipeline, part, world) &&
        isDenied(world.scenario, part.source),
    );
    if (refused) return refused.type;
  }
  return null;
}

function pipelinesOf(query: Query): Query[] {
  const inner = query.stages.flatMap((stage) =>
    stage.kind === 'join' ? [stage.right] : stage.kind === 'union' ? stage.others : [],
  );
  return [query, ...inner.flatMap(pipelinesOf)];
}

function reads(pipeline: Query, { table, type, property }: Deniable, { tenant, scenario, now }: World): boolean {
  const { stages } = pipeline;
  if (property && !JSON.stringify(stages).includes(JSON.stringify({ name: property }).slice(1, -1))) return false;
  const end = stages.findIndex((stage) => stage.kind !== 'where');
  const head: Query = { table, stages: end < 0 ? stages : stages.slice(0, end) };
  const known = visibleTable(tenant, scenario, table).filter((row) => row.type === type);
  return evaluate(head, () => [{ id: `/providers/${type}/any`, type }, ...known], { now: now() }).length > 0;
}
