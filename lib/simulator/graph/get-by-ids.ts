import { graphOk } from '#lib/simulator/graph/answer/graph-ok';
import { badRequest } from '#lib/simulator/graph/answer/graph-refusal';
import { DIRECTORY_OBJECT } from '#lib/simulator/graph/collections/children';
import { objectsById } from '#lib/simulator/graph/objects/directory-objects';
import { contextUrl } from '#lib/simulator/graph/odata/context-url';
import type { Asked } from '#lib/simulator/graph/odata/list-source';
import { readParameters } from '#lib/simulator/graph/odata/parameters';
import { directoryObject } from '#lib/simulator/graph/odata/present';
import { readSelect } from '#lib/simulator/graph/odata/select';
import { permit } from '#lib/simulator/graph/permit';
import type { SimResponse } from '#lib/simulator/wire/exchange';

const IDS_MAX = 1000;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const READERS = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const UNITS = { whole: 5, selected: 2 };

/** POST /directoryObjects/getByIds: ids it does not know are left out without a word. Source: https://learn.microsoft.com/graph/api/directoryobject-getbyids */
export function getByIds(asked: Asked): SimResponse {
  permit(asked, READERS, 'getByIds');
  const { ids, types } = readBody(asked.request.body);
  const given = readParameters(asked.request.query, ['$select'], asked.beta);
  const type = asked.beta ? DIRECTORY_OBJECT.beta : DIRECTORY_OBJECT.v1;
  const select = readSelect(given.get('$select') ?? null, type, true);
  const objects = objectsById(asked.world.tenant);
  const value = [...new Set(ids.map((id) => id.toLowerCase()))].flatMap((id) => {
    const found = objects.get(id);
    if (!found || (types && !types.has(found.odataType.toLowerCase()))) return [];
    return [directoryObject(asked, { ...found.row, '@odata.type': found.odataType }, select)];
  });
  const body = { '@odata.context': contextUrl(asked, 'directoryObjects', { select }), value };
  const headers = { location: asked.request.origin };
  return graphOk(asked.request, body, select ? UNITS.selected : UNITS.whole, headers);
}

function readBody(body: unknown): { readonly ids: readonly string[]; readonly types: ReadonlySet<string> | null } {
  const { ids, types } = (body !== null && typeof body === 'object' ? body : {}) as { ids?: unknown; types?: unknown };
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest("The required parameter 'ids' is missing or empty.");
  if (ids.length > IDS_MAX)
    throw badRequest(`Too many ids: ${ids.length} were given, ${IDS_MAX} is the maximum of one request.`);
  for (const id of ids)
    if (typeof id !== 'string' || !GUID.test(id)) throw badRequest(`Invalid object identifier '${String(id)}'.`);
  return { ids, types: readTypes(types) };
}

/** Null: any type. */
function readTypes(types: unknown): ReadonlySet<string> | null {
  if (types === undefined || types === null) return null;
  if (!Array.isArray(types) || types.some((type) => typeof type !== 'string'))
    throw badRequest("The parameter 'types' must be a list of resource types.");
  const names = types.map((type: string) =>
    `#microsoft.graph.${type.replace(/^microsoft\.graph\./i, '')}`.toLowerCase(),
  );
  return names.length === 0 || names.includes('#microsoft.graph.directoryobject') ? null : new Set(names);
}
