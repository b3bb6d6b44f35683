import { badRequest } from '#lib/simulator/graph/answer/graph-refusal';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const ITEMS_MAX = 20;

export interface BatchItem {
  readonly id: string;
  /** Ids are compared without case. */
  readonly key: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly dependsOn: readonly string[];
}

const isObject = (value: unknown): value is WireObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The requests of a batch body. @throws GraphRefusal: a batch that is not sound fails whole */
export function readBatch(body: unknown): readonly BatchItem[] {
  const requests = isObject(body) ? body.requests : undefined;
  if (!Array.isArray(requests) || requests.length === 0)
    throw badRequest("Invalid batch payload format: 'requests' must be a list of at least one request.");
  if (requests.length > ITEMS_MAX)
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${ITEMS_MAX}.`);
  const items = requests.map(readItem);
  const keys = new Set(items.map(({ key }) => key));
  if (keys.size < items.length) throw badRequest('Request ids must be unique within a batch.');
  for (const { id, dependsOn } of items)
    if (dependsOn.some((other) => !keys.has(other)))
      throw badRequest(`Request '${id}' depends on a request that is not in the batch.`);
  return items;
}

function readItem(item: unknown): BatchItem {
  if (!isObject(item)) throw badRequest('Invalid batch payload format: each request is an object.');
  const { id, method, url, headers, body = null, dependsOn = [] } = item;
  if (typeof id !== 'string' || id === '') throw badRequest('Every request of a batch needs an id.');
  if (typeof method !== 'string' || typeof url !== 'string' || url === '')
    throw badRequest(`Request '${id}' needs a method and a url.`);
  if (/^[a-z]+:\/\//i.test(url)) throw badRequest(`Request '${id}' needs a url relative to the version.`);
  if (!Array.isArray(dependsOn)) throw badRequest(`Request '${id}': dependsOn must be a list of ids.`);
  return {
    id,
    key: id.toLowerCase(),
    method: method.toUpperCase(),
    url,
    headers: isObject(headers)
      ? Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
      : {},
    body,
    dependsOn: dependsOn.map((other) => String(other).toLowerCase()),
  };
}
