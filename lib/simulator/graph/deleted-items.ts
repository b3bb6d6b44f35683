import { graphOk } from '#lib/simulator/graph/answer/graph-ok';
import { badQuery, notFound, notImplemented, unsupportedQuery } from '#lib/simulator/graph/answer/graph-refusal';
import { DELETED_ITEMS } from '#lib/simulator/graph/collections/deleted-items';
import { lower } from '#lib/simulator/graph/objects/directory-objects';
import { contextUrl } from '#lib/simulator/graph/odata/context-url';
import { countOf } from '#lib/simulator/graph/odata/count';
import { listPage } from '#lib/simulator/graph/odata/list-page';
import { type Asked, sourceOf } from '#lib/simulator/graph/odata/list-source';
import { directoryObject } from '#lib/simulator/graph/odata/present';
import type { Segment } from '#lib/simulator/graph/path';
import { permitCollection } from '#lib/simulator/graph/permit';
import type { SimResponse } from '#lib/simulator/wire/exchange';

/** Lists need a cast; one item is read by id. Source: https://learn.microsoft.com/graph/api/directory-deleteditems-list */
export function readDeletedItems(asked: Asked, rest: readonly Segment[]): SimResponse {
  const [first, second, ...tooMuch] = rest;
  if (!first)
    throw unsupportedQuery('Searches against this resource are not supported. Only specific instances can be queried.');
  if (tooMuch.length > 0) throw notImplemented(asked.request.path);
  const cast = /^microsoft\.graph\.(\w+)$/i.exec(first.name)?.[1];
  if (cast === undefined && !second) return readOne(asked, first.name);
  const collection = DELETED_ITEMS[cast?.toLowerCase() ?? ''];
  if (!collection) throw badQuery(`Resource not found for the segment '${first.name}'.`);
  permitCollection(asked, collection);
  const source = sourceOf(asked, collection);
  if (!second) return listPage(asked, source);
  if (second.name === '$count') return countOf(asked, source);
  throw notImplemented(asked.request.path);
}

function readOne(asked: Asked, id: string): SimResponse {
  const row = asked.world.tenant.graph.deletedItems.find((item) => lower(item.id) === id.toLowerCase());
  const collection = DELETED_ITEMS[lower(row?.['@odata.type']).replace('#microsoft.graph.', '')];
  if (!row || !collection) throw notFound(id);
  permitCollection(asked, collection);
  const context = `${contextUrl(asked, 'directoryObjects')}/$entity`;
  return graphOk(asked.request, { '@odata.context': context, ...directoryObject(asked, row, null) }, 1);
}
