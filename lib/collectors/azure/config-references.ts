import * as z from 'zod';
import { sitesOf } from '#lib/collectors/azure/sites-of';
import { defineCollector } from '#lib/collectors/collector';
import { text } from '#lib/collectors/wire/azure-item';
import { members } from '#lib/collectors/wire/members';
import type { ConfigReference } from '#lib/model/workload-facts';

const WireReference = z.object({
  id: z.string(),
  name: text,
  properties: z.object({ status: text, vaultName: text, secretName: text }),
});
const WireList = z.object({ value: z.array(WireReference) });

const API_VERSION = '2023-12-01';

/** Only settings that are references, and no values: Reader may list them. */
export default defineCollector({
  source: 'config-references',
  title: 'Key Vault references of web and function apps',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/rest/api/appservice/web-apps/get-app-settings-key-vault-references',
  after: ['resources'],
  async collect({ azure, facts, onRows }) {
    const sites = sitesOf(facts);
    const paths = sites.map((id) => `${id}/config/configreferences/appsettings`);
    const lists = members(
      await azure.arm.getMany(paths, API_VERSION, WireList, { onRows }),
      'apps’ Key Vault references',
    );
    return sites.flatMap((siteId, index) => (lists[index]?.value ?? []).map((wire) => toConfigReference(wire, siteId)));
  },
});

export const toConfigReference = (wire: z.infer<typeof WireReference>, siteId: string): ConfigReference => ({
  siteId,
  setting: wire.name || (wire.id.split('/').at(-1) ?? ''),
  status: wire.properties.status || null,
  vaultName: wire.properties.vaultName || null,
  secretName: wire.properties.secretName || null,
});
