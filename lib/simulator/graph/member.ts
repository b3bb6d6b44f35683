import { graphOk } from '#lib/simulator/graph/answer/graph-ok';
import { badQuery, notFound, notImplemented } from '#lib/simulator/graph/answer/graph-refusal';
import type { Collection, Option } from '#lib/simulator/graph/collections/collection';
import { lower, objectsById, withAlternateKey } from '#lib/simulator/graph/objects/directory-objects';
import { contextUrl } from '#lib/simulator/graph/odata/context-url';
import { countOf } from '#lib/simulator/graph/odata/count';
import { listPage } from '#lib/simulator/graph/odata/list-page';
import { type Asked, childSourceOf, type ListSource, sourceOf } from '#lib/simulator/graph/odata/list-source';
import { present } from '#lib/simulator/graph/odata/present';
import { readOptions } from '#lib/simulator/graph/odata/query-options';
import { resourceUnits } from '#lib/simulator/graph/odata/resource-units';
import type { Segment } from '#lib/simulator/graph/path';
import { permitCollection, permitRelation } from '#lib/simulator/graph/permit';
import { permitSignInActivity, readsSignInActivity } from '#lib/simulator/graph/sign-in-activity';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';

type Key = NonNullable<Segment['key']>;
const OPTIONS_OF_ONE: readonly Option[] = ['$select', '$expand'];

/** `/applications/{id}`, `/servicePrincipals(appId='…')`, a relation of it, or one child of that relation. */
export function readMember(asked: Asked, collection: Collection, key: Key, rest: readonly Segment[]): SimResponse {
  permitCollection(asked, collection);
  const row = findMember(asked, collection, key);
  const [relation, child, ...tooMuch] = rest;
  if (!relation) return one(asked, sourceOf(asked, collection), row, collection.path);
  const definition = Object.entries(collection.children).find(
    ([name]) => name.toLowerCase() === relation.name.toLowerCase(),
  );
  if (!definition || tooMuch.length > 0) throw notImplemented(asked.request.path);
  const [name, children] = definition;
  permitRelation(asked, collection, name);
  const source = childSourceOf(asked, collection, row, name, children);
  const childKey = relation.key?.value ?? child?.name;
  if (childKey === undefined) return listPage(asked, source);
  if (childKey === '$count') return countOf(asked, source);
  const found = source.rows.find((item) =>
    children.keys.some((property) => lower(item[property]) === childKey.toLowerCase()),
  );
  if (!found) throw notFound(childKey);
  return one(asked, source, found, source.set);
}

/** @throws GraphRefusal 404 when there is no such object */
export function findMember({ world }: Asked, collection: Collection, { property, value }: Key): WireObject {
  const found =
    property === null
      ? withId(world.tenant, collection, value)
      : withAlternate(world.tenant, collection, property, value);
  if (!found) throw notFound(value);
  return found;
}

function withId(tenant: Asked['world']['tenant'], collection: Collection, id: string): WireObject | undefined {
  if (!collection.isDirectory) return collection.rows(tenant).find((row) => lower(row.id) === id.toLowerCase());
  const found = objectsById(tenant).get(id.toLowerCase());
  if (found?.odataType === `#microsoft.graph.${collection.type.v1.name}`) return found.row;
  return collection.path === 'users' ? withAlternateKey(tenant, 'users', id) : undefined;
}

function withAlternate(
  tenant: Asked['world']['tenant'],
  collection: Collection,
  property: string,
  value: string,
): WireObject | undefined {
  const isKnown = property === 'appId' && ['applications', 'servicePrincipals'].includes(collection.path);
  if (!isKnown) throw badQuery(`Resource not found for the segment '${collection.path}(${property}=…)'.`);
  return withAlternateKey(tenant, collection.path, value);
}

/** One object costs one unit, however much a page of them costs. */
function one(asked: Asked, source: ListSource, row: WireObject, set: string): SimResponse {
  const allowed = OPTIONS_OF_ONE.filter((option) => source.options.includes(option));
  const options = readOptions(asked, { ...source, options: allowed });
  if (readsSignInActivity(options)) permitSignInActivity(asked);
  const body = {
    '@odata.context': `${contextUrl(asked, set, options)}/$entity`,
    ...present(asked, source, row, options.select, options.expand),
  };
  return graphOk(asked.request, body, resourceUnits(1, options));
}
