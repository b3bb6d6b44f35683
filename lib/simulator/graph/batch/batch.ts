import { graphOk } from '#lib/simulator/graph/answer/graph-ok';
import { badRequest } from '#lib/simulator/graph/answer/graph-refusal';
import { type BatchItem, readBatch } from '#lib/simulator/graph/batch/batch-items';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import type { SimRequest, SimResponse } from '#lib/simulator/wire/exchange';
import { graphError } from '#lib/simulator/wire/graph-error';

/** POST /$batch: 200 even when items fail, answered last first, since clients may not rely on any order. Source: https://learn.microsoft.com/graph/json-batching */
export function batch(request: SimRequest, serve: (item: SimRequest) => SimResponse): SimResponse {
  const items = readBatch(request.body);
  const statuses = new Map<string, number>();
  const responses: WireObject[] = [];
  const waiting = [...items];
  while (waiting.length > 0) {
    const index = waiting.findIndex(({ dependsOn }) => dependsOn.every((id) => statuses.has(id)));
    const [item] = waiting.splice(index, 1);
    if (index < 0 || !item) throw badRequest('The requests depend on each other in a circle.');
    const isBlocked = item.dependsOn.some((id) => (statuses.get(id) ?? 0) >= 400);
    const answered = isBlocked ? failedDependency(request) : answer(item, request, serve);
    statuses.set(item.key, answered.status);
    responses.unshift({ id: item.id, status: answered.status, headers: itemHeaders(answered), body: answered.body });
  }
  return graphOk(request, { responses }, 1);
}

function answer(item: BatchItem, outer: SimRequest, serve: (item: SimRequest) => SimResponse): SimResponse {
  const version = outer.path.split('/')[1] ?? 'v1.0';
  const [path = '', query = ''] = item.url.replace(/^\//, '').split(/\?(.*)/s);
  const inner: SimRequest = {
    ...outer,
    method: item.method,
    path: `/${version}/${path}`,
    query,
    headers: item.headers,
    body: item.body,
  };
  if (/^\$batch\b/i.test(path)) return graphError(inner, 400, 'Request_BadRequest', 'A batch may not hold a batch.');
  if (item.body !== null && !item.headers['content-type'])
    return graphError(inner, 400, 'Request_BadRequest', 'A Content-Type header is required with a body.');
  return serve(inner);
}

const failedDependency = (request: SimRequest): SimResponse =>
  graphError(request, 424, 'FailedDependency', 'A request that this one depends on failed.');

/** Names as Graph prints them inside a batch. */
const PRINTED: Readonly<Record<string, string>> = {
  'cache-control': 'Cache-Control',
  'x-ms-resource-unit': 'x-ms-resource-unit',
  'odata-version': 'OData-Version',
  'retry-after': 'Retry-After',
  location: 'Location',
  'content-type': 'Content-Type',
};

const itemHeaders = ({ headers }: SimResponse): WireObject =>
  Object.fromEntries(
    Object.entries(PRINTED).flatMap(([name, printed]) =>
      headers[name] === undefined ? [] : [[printed, headers[name]]],
    ),
  );
