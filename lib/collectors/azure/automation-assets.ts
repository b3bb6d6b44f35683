import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { guidOf, text, toItem } from '#lib/collectors/wire/azure-item';
import { members } from '#lib/collectors/wire/members';
import { parseInstant } from '#lib/model/instant';
import type { AutomationAsset } from '#lib/model/workload-facts';

const WireAsset = z.object({
  id: z.string(),
  name: text,
  properties: z.object({
    creationTime: text,
    connectionType: z.object({ name: text }).nullish(),
    fieldDefinitionValues: z.object({ ApplicationId: text }).nullish(),
  }),
});
const WireList = z.object({ value: z.array(WireAsset) });

const API_VERSION = '2023-11-01';
const KINDS = ['connection', 'credential', 'certificate'] as const;

export default defineCollector({
  source: 'automation-assets',
  title: 'Connections, credentials and certificates of Automation accounts',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/rest/api/automation/connection/list-by-automation-account',
  after: ['resources'],
  async collect({ azure, facts, onRows }) {
    const accounts = (facts.resources ?? []).filter(({ type }) => type === 'microsoft.automation/automationaccounts');
    const lists = accounts.flatMap(({ id }) => KINDS.map((kind) => ({ accountId: id, kind })));
    const paths = lists.map(({ accountId, kind }) => `${accountId}/${kind}s`);
    const bodies = members(
      await azure.arm.getMany(paths, API_VERSION, WireList, { onRows }),
      'lists of Automation assets',
    );
    return lists.flatMap(({ accountId, kind }, index) =>
      (bodies[index]?.value ?? []).map((wire) => toAutomationAsset(wire, accountId, kind)),
    );
  },
});

export const toAutomationAsset = (
  wire: z.infer<typeof WireAsset>,
  accountId: string,
  kind: AutomationAsset['kind'],
): AutomationAsset => ({
  ...toItem(wire),
  accountId,
  kind,
  connectionType: wire.properties.connectionType?.name || null,
  applicationId: guidOf(wire.properties.fieldDefinitionValues?.ApplicationId),
  createdAt: parseInstant(wire.properties.creationTime),
});
