import { batch } from '#lib/simulator/graph/batch';
import { delta } from '#lib/simulator/graph/delta';
import { DELETED_CASTS, ENTITIES, type Entity } from '#lib/simulator/graph/entities';
import { getByIds } from '#lib/simulator/graph/get-by-ids';
import { badRequest, GraphRefusal, graphOk, notFound } from '#lib/simulator/graph/graph-response';
import { type ListContext, listPage } from '#lib/simulator/graph/list';
import { project } from '#lib/simulator/graph/project';
import { readOptions } from '#lib/simulator/graph/query-options';
import { related, relationsOf } from '#lib/simulator/graph/relations';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import { isDenied } from '#lib/simulator/wire/denial';
import type { SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';

/** Microsoft Graph v1.0 and beta, stricter than the real one: what it does not know it refuses. */
export function graphService(request: SimRequest, world: World): SimResponse {
  try {
    return route(request, world);
  } catch (error) {
    if (error instanceof GraphRefusal) return error.response(request);
    throw error;
  }
}

function route(request: SimRequest, world: World): SimResponse {
  const match = /^\/(v1\.0|beta)\/(.+?)\/?$/.exec(request.path);
  const version = match?.[1] ?? 'v1.0';
  const path = decodeURIComponent(match?.[2] ?? '');
  const beta = version === 'beta';
  if (path === '$batch') return batch(only('POST', request), version, (item) => graphService(item, world));
  if (path === 'directoryObjects/getByIds') {
    permit(request, world, ['Directory.Read.All', 'Directory.ReadWrite.All'], 'get-by-ids');
    return getByIds(only('POST', request), world, beta);
  }
  only('GET', request);
  if (path === 'policies/defaultAppManagementPolicy') return defaultPolicy(request, world);
  const deleted = /^directory\/deletedItems(?:\/microsoft\.graph\.(\w+))?$/.exec(path);
  if (deleted) return deletedItems(request, world, deleted[1], beta);
  const whole = ENTITIES[path];
  if (whole) return collection({ request, world, entity: whole, beta });
  const ofDelta = /^(applications|servicePrincipals)\/delta$/.exec(path);
  const changing = ENTITIES[ofDelta?.[1] ?? ''];
  if (changing) return delta(permitted({ request, world, entity: changing, beta }), rowsOf(world.tenant, changing));
  return member(request, world, path, beta);
}

function only(method: string, request: SimRequest): SimRequest {
  if (request.method === method) return request;
  throw new GraphRefusal(
    501,
    'NotImplemented',
    `The stand-in tenant does not take ${request.method} on ${request.path}.`,
  );
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function permit(request: SimRequest, world: World, permissions: readonly string[], name: string): void {
  const allowed = permissions.some((permission) => request.caller?.roles.includes(permission));
  if (!allowed || isDenied(world.scenario, name))
    throw new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

function permitted(context: ListContext): ListContext {
  const { request, world, entity, beta } = context;
  if (entity.betaOnly && !beta)
    throw new GraphRefusal(400, 'BadRequest', `Resource not found for the segment '${entity.set.split('/').at(-1)}'.`);
  permit(request, world, entity.permissions, kebab(entity.collection));
  const isPremium =
    !world.scenario.noLicence && world.tenant.licences.some((licence) => licence === 'P1' || licence === 'P2');
  if (entity.premium && !isPremium)
    throw new GraphRefusal(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    );
  return context;
}

function collection(context: ListContext): SimResponse {
  const { request, world, entity } = permitted(context);
  const relation = new URLSearchParams(request.query).get('$expand')?.split('(')[0];
  if (relation) permit(request, world, entity.permissions, kebab(relation));
  return listPage(context, rowsOf(world.tenant, entity));
}

const rowsOf = (tenant: Tenant, entity: Entity): readonly WireObject[] => tenant.graph[entity.collection];

const deletedCache = new WeakMap<Tenant, Map<string, readonly WireObject[]>>();

function deletedItems(request: SimRequest, world: World, cast: string | undefined, beta: boolean): SimResponse {
  const entity = DELETED_CASTS[cast ?? ''];
  if (!cast || !entity)
    throw badRequest(
      'The OData cast segment is required: microsoft.graph.application, servicePrincipal, user or group.',
    );
  permitted({ request, world, entity, beta });
  const kept = deletedCache.get(world.tenant) ?? new Map<string, readonly WireObject[]>();
  deletedCache.set(world.tenant, kept);
  const rows =
    kept.get(cast) ??
    world.tenant.graph.deletedItems.filter((row) => row['@odata.type'] === `#microsoft.graph.${cast}`);
  kept.set(cast, rows);
  return listPage({ request, world, entity, beta }, rows);
}

/** `/applications/{id}`, `/servicePrincipals(appId='…')`, and one relation of it. */
function member(request: SimRequest, world: World, path: string, beta: boolean): SimResponse {
  const match =
    /^(applications|servicePrincipals|users|groups)(?:\/([^/()]+)|\(appId='([^']+)'\))(?:\/(\w+)(?:\/([^/]+))?)?$/.exec(
      path,
    );
  const entity = ENTITIES[match?.[1] ?? ''];
  if (!match || !entity) throw new GraphRefusal(501, 'NotImplemented', `The stand-in tenant does not serve ${path}.`);
  const context = permitted({ request, world, entity, beta });
  const [, set = '', id, appId, relation, childId] = match;
  const relations = relationsOf(world.tenant);
  const object = id ? relations.byId.get(id.toLowerCase()) : relations.byAppId.get(`${set}|${appId?.toLowerCase()}`);
  if (!object || !world.tenant.graph[entity.collection].includes(object)) throw notFound(id ?? appId ?? '');
  if (!relation) {
    const { select } = readOptions(request, entity);
    const shape = `https://graph.microsoft.com/${beta ? 'beta' : 'v1.0'}/$metadata#${entity.set}${select ? `(${select.join(',')})` : ''}/$entity`;
    return graphOk(
      request,
      { '@odata.context': shape, ...project(object, select) },
      Math.max(1, entity.units - (select ? 1 : 0)),
    );
  }
  if (!entity.expandable.includes(relation))
    throw new GraphRefusal(501, 'NotImplemented', `The stand-in tenant does not serve ${path}.`);
  permit(request, world, entity.permissions, kebab(relation));
  const children = related(world.tenant, entity.collection, String(object.id), relation, request, beta);
  const childEntity: Entity = {
    ...entity,
    set: setOf(relation, entity, object),
    properties: null,
    expandable: [],
    filterable: ['name', 'subject', 'issuer', 'id'],
    units: 2,
  };
  if (!childId) return listPage({ ...context, entity: childEntity }, children);
  const child = children.find((row) => row.id === childId || row.name === childId);
  if (!child) throw notFound(childId);
  return graphOk(
    request,
    {
      '@odata.context': `https://graph.microsoft.com/${beta ? 'beta' : 'v1.0'}/$metadata#${childEntity.set}/$entity`,
      ...project(child, null),
    },
    1,
  );
}

const setOf = (relation: string, entity: Entity, object: WireObject): string =>
  relation === 'owners' ? 'directoryObjects' : `${entity.set}('${String(object.id)}')/${relation}`;

function defaultPolicy(request: SimRequest, world: World): SimResponse {
  permit(request, world, ['Policy.Read.All'], 'policies');
  const policy = world.tenant.graph.policies.find((row) => row._kind === 'defaultAppManagementPolicy') ?? {
    id: '00000000-0000-0000-0000-000000000000',
    displayName: 'Default app management tenant policy',
    description:
      'Default tenant policy that enforces app management restrictions on applications and service principals.',
    isEnabled: false,
    applicationRestrictions: { passwordCredentials: [], keyCredentials: [] },
    servicePrincipalRestrictions: { passwordCredentials: [], keyCredentials: [] },
  };
  return graphOk(
    request,
    {
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#policies/defaultAppManagementPolicy/$entity',
      ...project(policy, null),
    },
    1,
  );
}
