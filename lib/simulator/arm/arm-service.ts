import { answerBatch } from '#lib/simulator/arm/arm-batch';
import { armError } from '#lib/simulator/arm/arm-errors';
import { queryResources } from '#lib/simulator/arm/resource-graph';
import { readResource } from '#lib/simulator/arm/resource-reads';
import type { Service, SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';

/** Azure Resource Manager: reads, and Resource Graph. Everything else is refused, never shrugged at. */
export const armService: Service = (request, world) =>
  request.path.toLowerCase() === '/batch' && request.method === 'POST'
    ? answerBatch(request, (item) => answerOne(item, world))
    : answerOne(request, world);

function answerOne(request: SimRequest, world: World): SimResponse {
  const path = request.path.toLowerCase();
  if (path === '/providers/microsoft.resourcegraph/resources')
    return request.method === 'POST'
      ? queryResources(request, world)
      : armError(405, 'MethodNotAllowed', 'Resource Graph takes POST.');
  if (request.method === 'GET') return readResource(request, world);
  return armError(501, 'NotImplemented', 'The stand-in tenant takes no writes.');
}
