import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { APP_SERVICE_CONFIG } from '#lib/collectors/queries/workload-queries';
import { text, toFlag, WireFlag } from '#lib/collectors/wire/azure-item';
import { armId } from '#lib/model/arm-id';
import type { AppServiceConfig } from '#lib/model/workload-facts';

const WireConfig = z.object({ id: z.string(), linux: text, windows: text, pullsWithIdentity: WireFlag });

const CONTAINER = /^(docker|compose|kube|sitecontainers)\b/i;

export default defineCollector({
  source: 'app-service-config',
  title: 'Configuration of web and function apps',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources',
  after: [],
  async collect({ azure, onRows }) {
    return azure.resourceGraph(onRows).rows(APP_SERVICE_CONFIG, WireConfig, toAppServiceConfig);
  },
});

export const toAppServiceConfig = (wire: z.infer<typeof WireConfig>): AppServiceConfig => ({
  siteId: armId(wire.id).replace(/\/config\/[^/]+$/, ''),
  runsContainer: CONTAINER.test(wire.linux ?? '') || CONTAINER.test(wire.windows ?? ''),
  pullsWithIdentity: toFlag(wire.pullsWithIdentity),
});
