import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { LOGIC_APPS } from '#lib/collectors/queries/workload-queries';
import { text, toItem, WireItem } from '#lib/collectors/wire/azure-item';
import { asRecord, asString } from '#lib/collectors/wire/clear-text';
import { readDefinition, readParameterValues } from '#lib/collectors/wire/workflow';
import { armId } from '#lib/model/arm-id';
import type { LogicWorkflow } from '#lib/model/workload-facts';

const WireWorkflow = WireItem.extend({ state: text, definition: z.unknown(), parameters: z.unknown() });
const WireResource = z.object({
  properties: z.object({ state: text, definition: z.unknown(), parameters: z.unknown() }).nullish(),
});

/** Definitions are large: an answer may hold 16 MiB. */
const PAGE = 100;
const API_VERSION = '2019-05-01';

/** Resource Graph carries definitions, by public tools and no document of Microsoft's; where a row has none, ARM is asked. */
export default defineCollector({
  source: 'logic-apps',
  title: 'Logic Apps and how their actions authenticate',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app',
  after: [],
  async collect({ azure, onRows }) {
    const asked = await azure.resourceGraph(onRows).rows(LOGIC_APPS, WireWorkflow, toLogicWorkflow, { pageSize: PAGE });
    const bare = asked.filter(({ isDefinitionRead }) => !isDefinitionRead);
    const answers = await azure.arm.getMany(
      bare.map(({ id }) => id),
      API_VERSION,
      WireResource,
    );
    const again = new Map(bare.map(({ id }, index) => [id, answers[index]]));
    return asked.flatMap((workflow) => {
      const answer = again.get(workflow.id);
      if (answer?.status === 'missing') return [];
      if (answer?.status !== 'found') return [workflow];
      const properties = answer.body.properties ?? { definition: null, parameters: null };
      return [toLogicWorkflow({ ...workflow, ...properties })];
    });
  },
});

export function toLogicWorkflow(wire: z.infer<typeof WireWorkflow>): LogicWorkflow {
  const { $connections, ...values } = asRecord(wire.parameters);
  const isDefinitionRead = wire.definition !== null && typeof wire.definition === 'object';
  const { authentications, clearText } = readDefinition(wire.definition);
  return {
    ...toItem(wire),
    isEnabled: wire.state ? wire.state.toLowerCase() === 'enabled' : null,
    isDefinitionRead,
    authentications,
    connections: Object.entries(asRecord(asRecord($connections).value)).map(([name, wired]) => {
      const { connectionId, connectionProperties } = asRecord(wired);
      const { type } = asRecord(asRecord(connectionProperties).authentication);
      const id = asString(connectionId);
      return {
        name,
        connectionId: id === null ? null : armId(id),
        usesManagedIdentity: asString(type)?.toLowerCase() === 'managedserviceidentity',
      };
    }),
    clearText: [...clearText, ...readParameterValues(values)],
  };
}
