import type {
  ChildCollection,
  Collection,
  Option,
  ShownWhenFiltered,
} from '#lib/simulator/graph/collections/collection';
import type { FilterRules } from '#lib/simulator/graph/filter/filter-rules';
import { childrenOf } from '#lib/simulator/graph/objects/relations';
import type { EntityType } from '#lib/simulator/graph/schema/entity-type';
import type { Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import type { SimRequest, World } from '#lib/simulator/wire/exchange';

/** A request on its way through the service. */
export interface Asked {
  readonly request: SimRequest;
  readonly world: World;
  readonly beta: boolean;
}

/** What is listed: a collection or the children of one object, with the rules that hold there. */
export interface ListSource {
  /** Name in `@odata.context`. */
  readonly set: string;
  readonly type: EntityType;
  readonly options: readonly Option[];
  readonly filters: FilterRules;
  readonly orders: Collection['orders'];
  readonly expands: readonly string[];
  readonly children: Collection['children'];
  /** The collection whose rows have those children. */
  readonly collection: string;
  readonly pageDefault: number;
  readonly pageMax: number;
  readonly units: number;
  readonly isDirectory: boolean;
  readonly isPolymorphic: boolean;
  readonly givesTips: boolean;
  readonly shownWhenFiltered: ShownWhenFiltered | null;
  readonly mask: (row: WireObject) => WireObject;
  readonly rows: readonly WireObject[];
}

const asIs = (row: WireObject): WireObject => row;

export function sourceOf(asked: Asked, collection: Collection): ListSource {
  const { request, world, beta } = asked;
  const { mask } = collection;
  return {
    ...collection,
    set: collection.path,
    type: beta ? collection.type.beta : collection.type.v1,
    collection: collection.path,
    isPolymorphic: false,
    mask: mask ? (row) => mask(row, request, beta) : asIs,
    rows: collection.rows(world.tenant),
  };
}

const CHILD_PAGE = { pageDefault: 100, pageMax: 999 };

export function childSourceOf(
  { world, beta }: Asked,
  parent: Collection,
  row: WireObject,
  relation: string,
  child: ChildCollection,
): ListSource {
  return {
    ...child,
    ...CHILD_PAGE,
    set: child.isPolymorphic ? 'directoryObjects' : `${parent.path}('${String(row.id)}')/${relation}`,
    type: beta ? child.type.beta : child.type.v1,
    orders: {},
    expands: [],
    children: {},
    collection: '',
    givesTips: false,
    shownWhenFiltered: null,
    mask: asIs,
    rows: childrenOf(world.tenant, parent.path, row, relation),
  };
}

/** Children of a listed row when the name is one of its relations. */
export const relatedTo =
  (tenant: Tenant, { collection, children, expands }: ListSource) =>
  (row: WireObject, relation: string): readonly WireObject[] | undefined =>
    relation in children || expands.includes(relation) ? childrenOf(tenant, collection, row, relation) : undefined;
