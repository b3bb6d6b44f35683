import { isArmTable, visibleTable } from '#lib/simulator/arm/tables';
import { evaluate } from '#lib/simulator/kql/evaluate';
import type { Query } from '#lib/simulator/kql/syntax';
import { isDenied } from '#lib/simulator/wire/denial';
import type { World } from '#lib/simulator/wire/exchange';

/** Types of which a scenario may refuse every row, each in its table. */
const DENIABLE_TYPES: readonly { readonly type: string; readonly table: string; readonly source: string }[] = [
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
    type: 'microsoft.managedidentity/userassignedidentities',
    table: 'resources',
    source: 'resources/userassignedidentities',
  },
  {
    type: 'microsoft.management/managementgroups',
    table: 'resourcecontainers',
    source: 'resourcecontainers/management-groups',
  },
];

/**
 * The table or type that the scenario refuses and the query reads; null when none. A type is read when one of its rows,
 * or a bare one where the tenant has none, passes the filters at the head of a pipeline.
 */
export function deniedPart(world: World, query: Query): string | null {
  for (const pipeline of pipelinesOf(query)) {
    if (isDenied(world.scenario, pipeline.table)) return pipeline.table;
    const refused = DENIABLE_TYPES.find(
      ({ table, type, source }) =>
        table === pipeline.table && isDenied(world.scenario, source) && reads(pipeline, type, world),
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

function reads({ table, stages }: Query, type: string, { tenant, scenario, now }: World): boolean {
  const end = stages.findIndex((stage) => stage.kind !== 'where');
  const head: Query = { table, stages: end < 0 ? stages : stages.slice(0, end) };
  const known = isArmTable(table) ? visibleTable(tenant, scenario, table).filter((row) => row.type === type) : [];
  return evaluate(head, () => [{ id: `/providers/${type}/any`, type }, ...known], { now: now() }).length > 0;
}
