import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import type { DeletedItem, PrincipalKind } from '#lib/model/directory';
import { parseInstant } from '#lib/model/instant';

const WireDeleted = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  appId: z.string().nullish(),
  deletedDateTime: z.string().nullish(),
});

/** The cast is mandatory, so each type is a list of its own. */
const CASTS: readonly { readonly cast: string; readonly kind: PrincipalKind; readonly select: string }[] = [
  { cast: 'application', kind: 'application', select: 'id,displayName,appId,deletedDateTime' },
  { cast: 'servicePrincipal', kind: 'service-principal', select: 'id,displayName,appId,deletedDateTime' },
  { cast: 'user', kind: 'user', select: 'id,displayName,deletedDateTime' },
  { cast: 'group', kind: 'group', select: 'id,displayName,deletedDateTime' },
];

export default defineCollector({
  source: 'deleted-items',
  title: 'Directory objects deleted in the last 30 days',
  permission: 'Directory.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/directory-deleteditems-list',
  after: [],
  async collect({ azure, onRows }) {
    const graph = azure.graph(onRows);
    const lists = CASTS.map(({ cast, kind, select }) =>
      graph.list(`/directory/deletedItems/microsoft.graph.${cast}?$select=${select}&$top=999`, WireDeleted, (wire) =>
        toDeletedItem(wire, kind),
      ),
    );
    return (await Promise.all(lists)).flat();
  },
});

export const toDeletedItem = (wire: z.infer<typeof WireDeleted>, kind: PrincipalKind): DeletedItem => ({
  id: wire.id.toLowerCase(),
  kind,
  displayName: wire.displayName ?? null,
  appId: wire.appId?.toLowerCase() ?? null,
  deletedAt: parseInstant(wire.deletedDateTime),
});
