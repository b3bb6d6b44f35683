import { badRequest, graphOk } from '#lib/simulator/graph/graph-response';
import { project } from '#lib/simulator/graph/project';
import { limited, relationsOf, typeOf } from '#lib/simulator/graph/relations';
import type { SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';

const IDS_MAX = 1000;

/** POST /directoryObjects/getByIds: unknown ids are silently dropped. Source: https://learn.microsoft.com/graph/api/directoryobject-getbyids */
export function getByIds(request: SimRequest, world: World, beta: boolean): SimResponse {
  const { ids, types } = (request.body ?? {}) as { ids?: unknown; types?: unknown };
  if (!Array.isArray(ids) || ids.some((id) => typeof id !== 'string'))
    throw badRequest("The 'ids' collection is required.");
  if (ids.length > IDS_MAX) throw badRequest(`The number of ids must not exceed ${IDS_MAX}.`);
  const wanted = Array.isArray(types) ? types.map((type) => `#microsoft.graph.${String(type)}`.toLowerCase()) : null;
  const select = new URLSearchParams(request.query).get('$select')?.split(',') ?? null;
  const { byId } = relationsOf(world.tenant);
  const value = ids.flatMap((id: string) => {
    const object = byId.get(id.toLowerCase());
    if (!object) return [];
    const type = typeOf(world.tenant, object);
    if (wanted && !wanted.includes(type.toLowerCase()) && !wanted.includes('#microsoft.graph.directoryobject'))
      return [];
    return [project(limited({ '@odata.type': type, ...object }, request), select)];
  });
  const context = `https://graph.microsoft.com/${beta ? 'beta' : 'v1.0'}/$metadata#directoryObjects`;
  return graphOk(request, { '@odata.context': context, value }, select ? 2 : 5);
}
