import { methodNotAllowed, notImplemented } from '#lib/simulator/graph/answer/graph-refusal';
import type { Collection } from '#lib/simulator/graph/collections/collection';
import { COLLECTIONS } from '#lib/simulator/graph/collections/registry';
import { readDefaultPolicy } from '#lib/simulator/graph/default-policy';
import { readDeletedItems } from '#lib/simulator/graph/deleted-items';
import { readDelta } from '#lib/simulator/graph/delta/read-delta';
import { getByIds } from '#lib/simulator/graph/get-by-ids';
import { readMember } from '#lib/simulator/graph/member';
import { countOf } from '#lib/simulator/graph/odata/count';
import { listPage } from '#lib/simulator/graph/odata/list-page';
import { type Asked, sourceOf } from '#lib/simulator/graph/odata/list-source';
import { type GraphPath, readPath, type Segment } from '#lib/simulator/graph/path';
import { permitCollection, permitRelation } from '#lib/simulator/graph/permit';
import type { SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';
import { writeDirectory } from '#lib/simulator/writes/graph/graph-writes';

/** Finds who answers a request other than `$batch`. @throws GraphRefusal 501 when nobody does */
export function dispatch(request: SimRequest, world: World): SimResponse {
  const path = readPath(request.path);
  const asked: Asked = { request, world, beta: path.beta };
  const name = path.text.toLowerCase();
  if (name === 'directoryobjects/getbyids') {
    if (request.method !== 'POST') throw methodNotAllowed();
    return getByIds(asked);
  }
  const written = request.method === 'GET' ? null : writeDirectory(asked, path);
  if (written) return written;
  const answer = reader(asked, path, name);
  if (!answer) throw notImplemented(`/${path.text}`);
  if (request.method !== 'GET') throw notImplemented(`${request.method} /${path.text}: it takes no such write`);
  return answer();
}

type Reader = () => SimResponse;

function reader(asked: Asked, path: GraphPath, name: string): Reader | null {
  if (name === 'policies/defaultappmanagementpolicy') return () => readDefaultPolicy(asked);
  if (name.startsWith('directory/deleteditems')) return () => readDeletedItems(asked, path.segments.slice(2));
  for (const collection of COLLECTIONS) {
    const depth = collection.path.split('/').length;
    const head = path.segments.slice(0, depth);
    if (head.map((segment) => segment.name.toLowerCase()).join('/') !== collection.path.toLowerCase()) continue;
    return collectionReader(asked, collection, head.at(-1)?.key ?? null, path.segments.slice(depth));
  }
  return null;
}

function collectionReader(
  asked: Asked,
  collection: Collection,
  key: Segment['key'],
  rest: readonly Segment[],
): Reader | null {
  const [first, ...others] = rest;
  if (key) return () => readMember(asked, collection, key, rest);
  if (!first) return () => readCollection(asked, collection);
  const name = first.name.toLowerCase();
  if (name === '$count' && others.length === 0)
    return () => {
      permitCollection(asked, collection);
      return countOf(asked, sourceOf(asked, collection));
    };
  if (/^(microsoft\.graph\.)?delta$/.test(name) && others.length === 0)
    return () => {
      permitCollection(asked, collection);
      return readDelta(asked, collection);
    };
  if (first.key) return null;
  return () => readMember(asked, collection, { property: null, value: first.name }, others);
}

function readCollection(asked: Asked, collection: Collection): SimResponse {
  permitCollection(asked, collection);
  const relation = new URLSearchParams(asked.request.query).get('$expand')?.split('(')[0];
  if (relation) permitRelation(asked, collection, relation);
  return listPage(asked, sourceOf(asked, collection));
}
