import { answerBatch } from '#lib/simulator/arm/arm-batch';
import { armError } from '#lib/simulator/arm/arm-errors';
import { withinReadLimit } from '#lib/simulator/arm/read-limit';
import { queryResources } from '#lib/simulator/arm/resource-graph';
import { readResource } from '#lib/simulator/arm/resource-reads';
import type { Service, SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';
import { writeResource } from '#lib/simulator/writes/arm/arm-writes';

/** Azure Resource Manager: reads, Resource Graph, and the writes of a migration plan. Everything else is refused, never shrugged at. */
export const armService: Service = (request, world) =>
  request.path.toLowerCase() === '/batch' && request.method === 'POST'
    ? answerBatch(request, (item) => answerOne(item, { ...world, replace: null, pages: null }))
    : answerOne(request, world);

function answerOne(request: SimRequest, world: World): SimResponse {
  const path = request.path.toLowerCase();
  if (path === '/providers/microsoft.resourcegraph/resources')
    return request.method === 'POST'
      ? queryResources(request, world)
      : armError(405, 'MethodNotAllowed', 'Resource Graph takes POST.');
  if (path === '/batch') return armError(405, 'MethodNotAllowed', 'A batch is posted, and holds no other.');
  const written = writeResource(request, world);
  if (written) return written;
  if (world.isUnmetered) return readResource(request, world);
  return withinReadLimit(request, Date.now(), () => readResource(request, world));
}
