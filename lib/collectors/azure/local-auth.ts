import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { LOCAL_AUTH_COLUMNS, LOCAL_AUTH_SWITCHES } from '#lib/collectors/queries/workload-queries';
import { text, toItem, WireItem } from '#lib/collectors/wire/azure-item';
import { asRecord } from '#lib/collectors/wire/clear-text';
import { armId } from '#lib/model/arm-id';
import type { LocalAuthSettings } from '#lib/model/workload-facts';

const WireSwitches = WireItem.extend({ type: z.string(), kind: text, managedBy: text }).catchall(z.unknown());
type Value = LocalAuthSettings['values'][string];

export default defineCollector({
  source: 'local-auth',
  title: 'Switches for keys and passwords',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies',
  after: [],
  async collect({ azure, onRows }) {
    return azure.resourceGraph(onRows).rows(LOCAL_AUTH_SWITCHES, WireSwitches, toLocalAuthSettings);
  },
});

export const toLocalAuthSettings = (wire: z.infer<typeof WireSwitches>): LocalAuthSettings => ({
  ...toItem(wire),
  type: wire.type.toLowerCase(),
  kind: wire.kind || null,
  managedBy: wire.managedBy ? armId(wire.managedBy) : null,
  values: Object.fromEntries(LOCAL_AUTH_COLUMNS.map(({ column, path }) => [path, toValue(wire[column], path)])),
});

/** `a[].b` is asked for as `a` and looked into here. */
function toValue(wire: unknown, path: string): Value {
  const [, property] = path.split('[].');
  const value = property && Array.isArray(wire) ? wire.map((item) => asRecord(item)[property]) : wire;
  if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
