import { badRequest, graphOk } from '#lib/simulator/graph/graph-response';
import type { SimRequest, SimResponse } from '#lib/simulator/wire/exchange';

const ITEMS_MAX = 20;

interface Item {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly url?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly dependsOn?: readonly string[];
}

/** POST /$batch: at most 20 items, answered in reverse order, since clients may not rely on any. Source: https://learn.microsoft.com/graph/json-batching */
export function batch(request: SimRequest, version: string, serve: (item: SimRequest) => SimResponse): SimResponse {
  const { requests } = (request.body ?? {}) as { requests?: unknown };
  if (!Array.isArray(requests)) throw badRequest("The 'requests' collection is required.");
  if (requests.length > ITEMS_MAX)
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${ITEMS_MAX}.`);
  const items = requests as readonly Item[];
  const ids = items.map((item) => String(item.id ?? '').toLowerCase());
  if (ids.some((id) => id === '') || new Set(ids).size < ids.length)
    throw badRequest('Request ids must be present and unique.');

  const failed = new Set<string>();
  const responses = items.map((item, index) => {
    const id = String(item.id);
    const isBlocked = (item.dependsOn ?? []).some((other) => failed.has(other.toLowerCase()));
    const answered = isBlocked ? dependencyFailed() : serve(asRequest(item, request, version));
    if (answered.status >= 400) failed.add(ids[index] ?? '');
    const body = typeof answered.body === 'string' ? JSON.parse(answered.body) : answered.body;
    return {
      id,
      status: answered.status,
      headers: { 'Content-Type': 'application/json', ...retryAfter(answered) },
      body,
    };
  });
  return graphOk(request, { responses: responses.reverse() }, 1);
}

function asRequest(item: Item, outer: SimRequest, version: string): SimRequest {
  if (typeof item.url !== 'string' || typeof item.method !== 'string')
    throw badRequest('Every request needs a method and a url.');
  const [path = '', query = ''] = item.url.split(/\?(.*)/s);
  const headers = Object.fromEntries(
    Object.entries(item.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    ...outer,
    method: item.method.toUpperCase(),
    path: `/${version}/${path.replace(/^\//, '')}`,
    query,
    headers,
    body: item.body ?? null,
  };
}

const retryAfter = (answered: SimResponse): Record<string, string> =>
  answered.headers['retry-after'] ? { 'Retry-After': answered.headers['retry-after'] } : {};

const dependencyFailed = (): SimResponse => ({
  status: 424,
  headers: {},
  body: { error: { code: 'FailedDependency', message: 'A request this one depends on failed.' } },
});
