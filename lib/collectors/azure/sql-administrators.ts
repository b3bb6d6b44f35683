import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { SQL_ADMINISTRATORS } from '#lib/collectors/queries/workload-queries';
import { text, toItem, WireItem } from '#lib/collectors/wire/azure-item';
import { members } from '#lib/collectors/wire/members';
import type { SqlAdministrator } from '#lib/model/workload-facts';

const WireServer = WireItem.extend({ type: z.string(), sid: text, login: text, tenantId: text });
const WireList = z.object({
  value: z.array(z.object({ properties: z.object({ sid: text, login: text, tenantId: text }) })),
});

const API_VERSION = '2021-11-01';

/**
 * Resource Graph expands `administrators`, by public tools and no document of Microsoft's. Where it does so for no server at
 * all, ARM is asked: one server without an administrator proves nothing then.
 */
export default defineCollector({
  source: 'sql-administrators',
  title: 'Entra administrators of SQL servers',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/rest/api/sql/server-azure-ad-administrators/list-by-server',
  after: [],
  async collect({ azure, onRows }) {
    const servers = await azure.resourceGraph(onRows).rows(SQL_ADMINISTRATORS, WireServer, (wire) => wire);
    const listed = servers.flatMap(toSqlAdministrator);
    if (listed.length > 0 || servers.length === 0) return listed;
    const paths = servers.map(({ id }) => `${id}/administrators`);
    const lists = members(await azure.arm.getMany(paths, API_VERSION, WireList), 'SQL servers’ administrators');
    return servers.flatMap((server, index) =>
      (lists[index]?.value ?? []).flatMap(({ properties }) => toSqlAdministrator({ ...server, ...properties })),
    );
  },
});

/** None when the server has no Entra administrator. */
export const toSqlAdministrator = (wire: z.infer<typeof WireServer>): readonly SqlAdministrator[] =>
  wire.sid
    ? [
        {
          ...toItem(wire),
          type: wire.type.toLowerCase(),
          principalId: wire.sid.toLowerCase(),
          login: wire.login || null,
          tenantId: wire.tenantId?.toLowerCase() || null,
        },
      ]
    : [];
