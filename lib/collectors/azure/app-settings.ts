import * as z from 'zod';
import { sitesOf } from '#lib/collectors/azure/sites-of';
import { defineCollector } from '#lib/collectors/collector';
import { guidOf } from '#lib/collectors/wire/azure-item';
import { credentialShape } from '#lib/collectors/wire/credential-shape';
import { members } from '#lib/collectors/wire/members';
import { targetHost } from '#lib/collectors/wire/target-host';
import type { AppSetting } from '#lib/model/workload-facts';

const WireSettings = z.object({ properties: z.record(z.string(), z.unknown()).nullish() });

const API_VERSION = '2023-12-01';
const CLIENT_ID = /client_?id$/i;

/** Azure lists settings with their values, by an action that Reader has not. Connection strings are not asked for. */
export default defineCollector({
  source: 'app-settings',
  title: 'Names of application settings',
  permission: 'Website Contributor (Microsoft.Web/sites/config/list/Action)',
  api: 'arm',
  docs: 'https://learn.microsoft.com/rest/api/appservice/web-apps/list-application-settings',
  after: ['resources'],
  offBecause: ({ appSettings }) =>
    appSettings
      ? null
      : 'Names of application settings are read only when asked for: set READ_APP_SETTINGS=1 and grant Website Contributor.',
  async collect({ azure, facts, onRows }) {
    const sites = sitesOf(facts);
    const paths = sites.map((id) => `${id}/config/appsettings/list`);
    const answers = await azure.arm.getMany(paths, API_VERSION, WireSettings, { method: 'POST', onRows });
    const lists = members(answers, 'apps’ settings');
    return sites.flatMap((siteId, index) => toAppSettings(siteId, lists[index]?.properties ?? {}));
  },
});

/** The values end here. */
export const toAppSettings = (siteId: string, settings: Readonly<Record<string, unknown>>): readonly AppSetting[] =>
  Object.entries(settings).map(([name, wire]) => {
    const value = typeof wire === 'string' ? wire.trim() : '';
    return {
      siteId,
      name,
      shape: credentialShape(value, name),
      isKeyVaultReference: /^@microsoft\.keyvault\(/i.test(value),
      target: targetHost(value),
      clientId: CLIENT_ID.test(name) ? guidOf(value) : null,
    };
  });
