import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { toItem } from '#lib/collectors/wire/azure-item';
import { linkedServiceCredentials, linkedServiceTarget, signsInAs } from '#lib/collectors/wire/linked-service';
import { members } from '#lib/collectors/wire/members';
import type { LinkedService } from '#lib/model/workload-facts';

const WireService = z.object({
  id: z.string(),
  name: z.string(),
  properties: z.object({ type: z.string(), typeProperties: z.unknown() }),
});
const WireList = z.object({ value: z.array(WireService) });

const API_VERSION = '2018-06-01';

export default defineCollector({
  source: 'linked-services',
  title: 'Linked services of data factories',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/rest/api/datafactory/linked-services/list-by-factory',
  after: ['resources'],
  async collect({ azure, facts, onRows }) {
    const factories = (facts.resources ?? []).filter(({ type }) => type === 'microsoft.datafactory/factories');
    const paths = factories.map(({ id }) => `${id}/linkedservices`);
    const lists = members(
      await azure.arm.getMany(paths, API_VERSION, WireList, { onRows }),
      'data factories’ linked services',
    );
    return factories.flatMap(({ id }, index) => (lists[index]?.value ?? []).map((wire) => toLinkedService(wire, id)));
  },
});

export const toLinkedService = (wire: z.infer<typeof WireService>, factoryId: string): LinkedService => ({
  ...toItem(wire),
  factoryId,
  type: wire.properties.type,
  credentials: linkedServiceCredentials(wire.properties.typeProperties),
  target: linkedServiceTarget(wire.properties.typeProperties),
  ...signsInAs(wire.properties.type, wire.properties.typeProperties),
});
