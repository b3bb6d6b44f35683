import { ARM_TABLES, type ArmTable, type Tenant, type WireObject } from '#lib/simulator/tenant/tenant';
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
