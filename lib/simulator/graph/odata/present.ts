import { DIRECTORY_OBJECT } from '#lib/simulator/graph/collections/children';
import { DIRECTORY_TYPES } from '#lib/simulator/graph/objects/directory-objects';
import { limited } from '#lib/simulator/graph/objects/limited';
import { childrenOf } from '#lib/simulator/graph/objects/relations';
import { contextUrl } from '#lib/simulator/graph/odata/context-url';
import type { Expand } from '#lib/simulator/graph/odata/expand';
import type { Asked, ListSource } from '#lib/simulator/graph/odata/list-source';
import { readSelect } from '#lib/simulator/graph/odata/select';
import type { EntityType } from '#lib/simulator/graph/schema/entity-type';
import { ROLE_DEFINITION } from '#lib/simulator/graph/schema/roles-and-policies';
import { shaped } from '#lib/simulator/graph/schema/shape';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const EXPANDED_MAX = 20;
/** Relations that lead to one object; the role provider sends it with all it has, whatever `$select` stands inside. */
const SINGLE: ReadonlySet<string> = new Set(['principal', 'directoryScope', 'roleDefinition']);

/** One row as the caller sees it: shaped, limited to what may be read, and with its expanded relation. */
export function present(
  asked: Asked,
  source: ListSource,
  row: WireObject,
  select: readonly string[] | null,
  expand: Expand | null = null,
): WireObject {
  const result = source.isPolymorphic
    ? directoryObject(asked, row, select)
    : shaped(source.mask(row), { type: source.type, select, isPolymorphic: false });
  return expand ? { ...result, ...expanded(asked, source, row, expand) } : result;
}

/** An object of any type, under its own type's rules. */
export function directoryObject(
  { request, beta }: Asked,
  row: WireObject,
  select: readonly string[] | null,
): WireObject {
  const type = typeAt(String(row['@odata.type']), beta);
  return limited(shaped(row, { type, select, isPolymorphic: true }), request);
}

function typeAt(odataType: string, beta: boolean): EntityType {
  const versions = DIRECTORY_TYPES[odataType] ?? DIRECTORY_OBJECT;
  return beta ? versions.beta : versions.v1;
}

function expanded(asked: Asked, source: ListSource, row: WireObject, { relation, select }: Expand): WireObject {
  const children = childrenOf(asked.world.tenant, source.collection, row, relation);
  if (SINGLE.has(relation)) return { [relation]: single(asked, relation, children[0]) };
  const child = source.children[relation];
  const type = (asked.beta ? child?.type.beta : child?.type.v1) ?? typeAt('', asked.beta);
  const isPolymorphic = child?.isPolymorphic ?? false;
  const names = readSelect(select?.join(',') ?? null, type, isPolymorphic);
  const value = children
    .slice(0, EXPANDED_MAX)
    .map((item) =>
      isPolymorphic ? directoryObject(asked, item, names) : shaped(item, { type, select: names, isPolymorphic }),
    );
  return source.isDirectory
    ? { [relation]: value }
    : {
        [`${relation}@odata.context`]: contextUrl(asked, `${source.set}('${String(row.id)}')/${relation}`),
        [relation]: value,
      };
}

function single(asked: Asked, relation: string, row: WireObject | undefined): WireObject | null {
  if (!row) return null;
  if (relation === 'roleDefinition') {
    const type = asked.beta ? ROLE_DEFINITION.beta : ROLE_DEFINITION.v1;
    return shaped(row, { type, select: null, isPolymorphic: false });
  }
  const { defaults: _shortList, ...type } = typeAt(String(row['@odata.type']), asked.beta);
  return limited(shaped(row, { type: { ...type, defaults: null }, select: null, isPolymorphic: true }), asked.request);
}
