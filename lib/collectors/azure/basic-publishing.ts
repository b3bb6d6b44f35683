import * as z from 'zod';
import { sitesOf } from '#lib/collectors/azure/sites-of';
import { defineCollector } from '#lib/collectors/collector';
import { members } from '#lib/collectors/wire/members';
import type { BasicPublishing } from '#lib/model/workload-facts';

const WireList = z.object({
  value: z.array(z.object({ name: z.string(), properties: z.object({ allow: z.boolean().nullish() }).nullish() })),
});

const API_VERSION = '2023-12-01';

export default defineCollector({
  source: 'basic-publishing',
  title: 'Publishing to web and function apps with a password',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/app-service/configure-basic-auth-disable',
  after: ['resources'],
  async collect({ azure, facts, onRows }) {
    const sites = sitesOf(facts);
    const paths = sites.map((id) => `${id}/basicPublishingCredentialsPolicies`);
    const lists = members(
      await azure.arm.getMany(paths, API_VERSION, WireList, { onRows }),
      'apps’ publishing policies',
    );
    return sites.flatMap((siteId, index) => {
      const list = lists[index];
      return list ? [toBasicPublishing(siteId, list)] : [];
    });
  },
});

export function toBasicPublishing(siteId: string, { value }: z.infer<typeof WireList>): BasicPublishing {
  const allows = (wanted: string): boolean | null =>
    value.find(({ name }) => name.toLowerCase() === wanted)?.properties?.allow ?? null;
  return { siteId, scm: allows('scm'), ftp: allows('ftp') };
}
