import { armError, forbidden, ok } from '#lib/simulator/arm/arm-errors';
import { childAt, emptyChild, noSuchAction, refusedChild } from '#lib/simulator/arm/children';
import { listOf } from '#lib/simulator/arm/resource-lists';
import { subscriptionOf } from '#lib/simulator/arm/tables';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import { isDenied } from '#lib/simulator/wire/denial';
import type { SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';

export const ENVELOPE = [
  'id',
  'name',
  'type',
  'location',
  'kind',
  'tags',
  'sku',
  'plan',
  'zones',
  'managedBy',
  'identity',
  'properties',
];

const lower = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

export interface Known {
  readonly byId: ReadonlyMap<string, WireObject>;
  readonly groups: ReadonlySet<string>;
  readonly subscriptions: ReadonlySet<string>;
  readonly responses: ReadonlyMap<string, { readonly status: number; readonly body: unknown }>;
}

const cache = new WeakMap<Tenant, Known>();

export function knownOf(tenant: Tenant): Known {
  const kept = cache.get(tenant);
  if (kept) return kept;
  const all = [
    ...tenant.arm.resources,
    ...tenant.arm.resourcecontainers,
    ...tenant.arm.policyresources,
    ...tenant.arm.batchresources,
  ];
  const byId = new Map(all.map((row) => [lower(row.id), row]));
  const known: Known = {
    byId,
    groups: new Set(
      [...byId.keys()].flatMap((id) => /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/.exec(id)?.[0] ?? []),
    ),
    subscriptions: new Set([...byId.values()].map(subscriptionOf)),
    responses: new Map(
      tenant.responses.map((response) => [
        `${response._method} ${lower(response._path)}`,
        { status: response._status, body: response.body },
      ]),
    ),
  };
  cache.set(tenant, known);
  return known;
}

/** GET of one resource, of a list the tenant folder holds, and the reads that Azure serves as an action. */
export function readResource(request: SimRequest, world: World): SimResponse {
  const parameters = new URLSearchParams(request.query);
  if (!parameters.has('api-version'))
    return armError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  const asked = decoded(request.path)?.replace(/\/+$/, '');
  if (asked === undefined) return armError(400, 'BadRequest', 'The request path is not valid.');
  const id = asked.toLowerCase();
  const below = childAt(request.method, id);
  if (request.method !== 'GET' && !below) return noSuchAction();
  const known = knownOf(world.tenant);
  const subscription = /^\/subscriptions\/([^/]+)/.exec(id)?.[1];
  if (subscription && world.scenario.hiddenSubscriptions.has(subscription))
    return forbidden(request.caller?.objectId ?? '', 'Microsoft.Resources/subscriptions/resources/read', id);

  const refused = below && refusedChild(below, request, world);
  if (refused) return refused;
  const recorded = known.responses.get(`${request.method} ${id}`);
  if (recorded) return { ...ok(recorded.body), status: recorded.status };
  const parent = below && known.byId.get(below.parentId);
  if (below && parent) return emptyChild(below, parent);
  const list = listOf(id, world, request.caller?.objectId ?? '');
  if (list) return list;
  const type =
    /\/providers\/([^/]+\/[^/]+)\/[^/]+$/.exec(id)?.[1] ?? 'Microsoft.Resources/subscriptions/resourceGroups';
  if (isDenied(world.scenario, 'resource-lookups'))
    return forbidden(request.caller?.objectId ?? '', `${type}/read`, id);
  const row = known.byId.get(id);
  if (row) return ok(Object.fromEntries(ENVELOPE.filter((name) => name in row).map((name) => [name, row[name]])));
  return identityOf(id, known, world.tenant) ?? itemOf(id, known) ?? missing(asked, known);
}

export function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** The system-assigned identity of a resource that has one. */
function identityOf(id: string, known: Known, { graph }: Tenant): SimResponse | null {
  const system = /^(.*)\/providers\/microsoft\.managedidentity\/identities\/default$/.exec(id);
  const host = system?.[1] ? known.byId.get(system[1]) : undefined;
  const identity = host?.identity as WireObject | null | undefined;
  if (!host || !identity?.principalId) return null;
  const { principalId, tenantId } = identity;
  const clientId = graph.servicePrincipals.find((row) => row.id === principalId)?.appId;
  return ok({
    id: `${String(host.id)}/providers/Microsoft.ManagedIdentity/identities/default`,
    name: 'default',
    type: 'Microsoft.ManagedIdentity/identities',
    location: host.location,
    properties: { tenantId, principalId, ...(clientId ? { clientId } : {}) },
  });
}

/** One item of a list that the tenant folder holds. */
function itemOf(id: string, known: Known): SimResponse | null {
  const list = known.responses.get(`GET ${id.slice(0, id.lastIndexOf('/'))}`);
  const { value } = (list?.body ?? {}) as { value?: unknown };
  const items: readonly WireObject[] = Array.isArray(value) ? value : [];
  const item = items.find((one) => lower(one.id) === id);
  return item ? ok(item) : null;
}

/** A list the tenant folder does not hold is not an empty one: it is not served. */
export function missing(asked: string, known: Known): SimResponse {
  const id = asked.toLowerCase();
  const subscription = /^\/subscriptions\/([^/]+)/.exec(id)?.[1];
  if (subscription && !known.subscriptions.has(subscription))
    return armError(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`);
  const group = /^\/subscriptions\/[^/]+\/resourcegroups\/([^/]+)/i.exec(asked);
  if (group && !known.groups.has(group[0].toLowerCase()))
    return armError(404, 'ResourceGroupNotFound', `Resource group '${group[1]}' could not be found.`);
  const resource = /\/providers\/((?:(?!\/providers\/).)+)$/i.exec(asked)?.[1];
  const parent = id.slice(0, id.lastIndexOf('/'));
  const isList = resource !== undefined && resource.split('/').length % 2 === 0;
  const hasParent = known.byId.has(parent) || parent.split('/').at(-2) === 'providers';
  if (!resource || (isList && hasParent))
    return armError(501, 'NotImplemented', 'The stand-in tenant does not serve this path.');
  return armError(
    404,
    'ResourceNotFound',
    `The Resource '${resource}' under resource group '${group?.[1] ?? '<null>'}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}
