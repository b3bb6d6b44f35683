import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { API_CONNECTIONS } from '#lib/collectors/queries/workload-queries';
import { text, toItem, WireItem } from '#lib/collectors/wire/azure-item';
import { asRecord, asString, clearTextIn } from '#lib/collectors/wire/clear-text';
import type { ApiConnection } from '#lib/model/workload-facts';

const WireConnection = WireItem.extend({
  api: text,
  valueType: text,
  user: text,
  valueSet: z.unknown(),
  stored: z.unknown(),
  custom: z.unknown(),
  open: z.unknown(),
});

/** Azure leaves the values of secret parameters out; what it does send is looked at once and not kept. */
export default defineCollector({
  source: 'api-connections',
  title: 'API connections of Logic Apps',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/logic-apps/logic-apps-azure-resource-manager-templates-overview',
  after: [],
  async collect({ azure, onRows }) {
    return azure.resourceGraph(onRows).rows(API_CONNECTIONS, WireConnection, toApiConnection);
  },
});

export function toApiConnection(wire: z.infer<typeof WireConnection>): ApiConnection {
  const { name: setName, values } = asRecord(wire.valueSet);
  const places = {
    parameterValues: wire.stored,
    'parameterValueSet.values': values,
    customParameterValues: wire.custom,
    nonSecretParameterValues: wire.open,
  };
  return {
    ...toItem(wire),
    api: wire.api || null,
    usesManagedIdentity:
      wire.valueType?.toLowerCase() === 'alternative' || asString(setName)?.toLowerCase() === 'managedidentityauth',
    authenticatedUser: wire.user || null,
    storedParameters: [
      ...new Set([wire.stored, values, wire.custom].flatMap((it) => Object.keys(asRecord(it)))),
    ].sort(),
    clearText: Object.entries(places).flatMap(([where, value]) => clearTextIn(value, where)),
  };
}
