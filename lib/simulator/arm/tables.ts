import { ARM_TABLES, type ArmTable, type Tenant, type WireObject } from '#lib/simulator/tenant/tenant';
import { isDenied } from '#lib/simulator/wire/denial';
import type { Scenario } from '#lib/simulator/wire/exchange';

export type Rows = readonly WireObject[];

const text = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

/** Subscription of a row, lower-cased; empty at tenant level. */
export const subscriptionOf = (row: WireObject): string =>
  text(row.subscriptionId) || (/^\/subscriptions\/([^/]+)/.exec(text(row.id))?.[1] ?? '');

const cache = new WeakMap<Tenant, Map<string, Rows>>();

/** A table as the caller sees it: helper keys gone, `type` and `resourceGroup` lower-cased, hidden subscriptions absent. */
export function visibleTable(tenant: Tenant, scenario: Scenario, name: ArmTable): Rows {
  const tables = cache.get(tenant) ?? new Map<string, Rows>();
  cache.set(tenant, tables);
  const key = `${name}|${[...scenario.hiddenSubscriptions].sort().join()}`;
  const known = tables.get(key);
  if (known) return known;
  const rows = tenant.arm[name].map(asRow).filter((row) => !scenario.hiddenSubscriptions.has(subscriptionOf(row)));
  tables.set(key, rows);
  return rows;
}

function asRow(wire: WireObject): WireObject {
  const row: WireObject = {};
  for (const [name, value] of Object.entries(wire)) if (!name.startsWith('_')) row[name] = value;
  row.type = text(row.type);
  if (typeof row.resourceGroup === 'string') row.resourceGroup = row.resourceGroup.toLowerCase();
  return row;
}

export const isArmTable = (name: string): name is ArmTable => ARM_TABLES.some((table) => table === name);

/** Types of which a scenario may refuse every row, by the last part of the type. */
const DENIABLE_TYPES: Readonly<Record<string, string>> = {
  'microsoft.authorization/roleassignments': 'authorizationresources/roleassignments',
  'microsoft.authorization/roledefinitions': 'authorizationresources/roledefinitions',
  'microsoft.managedidentity/userassignedidentities': 'resources/userassignedidentities',
  'microsoft.management/managementgroups': 'resourcecontainers/management-groups',
};

/** The table, or a type a query names literally, that the scenario refuses; null when none. */
export function deniedPart(scenario: Scenario, query: string, tables: ReadonlySet<string>): string | null {
  for (const table of tables) if (isDenied(scenario, table)) return table;
  const lower = query.toLowerCase();
  const type = Object.keys(DENIABLE_TYPES).find(
    (name) => lower.includes(name) && isDenied(scenario, DENIABLE_TYPES[name] ?? ''),
  );
  return type ?? null;
}
