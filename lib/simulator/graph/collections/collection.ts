import type { FilterRules } from '#lib/simulator/graph/filter/filter-rules';
import type { VersionedType } from '#lib/simulator/graph/schema/entity-type';
import type { GraphCollection, Tenant, WireObject } from '#lib/simulator/tenant/tenant';
import type { SimRequest } from '#lib/simulator/wire/exchange';

export type Option = '$select' | '$filter' | '$expand' | '$top' | '$orderby' | '$search' | '$count';

/** What Graph lets a caller do with one collection. Sources: the list page of each, https://learn.microsoft.com/graph/api/overview */
export interface Collection {
  /** After the version; also its name in `@odata.context`. */
  readonly path: string;
  /** Where its rows are in the tenant folder, and by which name a scenario denies it. */
  readonly source: GraphCollection;
  readonly type: VersionedType;
  /** The rows, when they are not simply those of `source`. */
  readonly rows: (tenant: Tenant) => readonly WireObject[];
  /** Application permissions that read it; any one is enough. */
  readonly permissions: readonly string[];
  readonly options: readonly Option[];
  readonly pageDefault: number;
  readonly pageMax: number;
  readonly filters: FilterRules;
  /** Property → whether it sorts only as an advanced query. */
  readonly orders: Readonly<Record<string, 'plain' | 'advanced'>>;
  /** Relations that `$expand` takes. */
  readonly expands: readonly string[];
  /** Relations that are read under one object, by name. */
  readonly children: Readonly<Record<string, ChildCollection>>;
  /** Advanced query rules apply: ConsistencyLevel, `$count`, `$search`. */
  readonly isDirectory: boolean;
  /** The licence without which the service refuses. */
  readonly licence: 'P1' | 'P2' | null;
  /** An answer without `$select` carries `@microsoft.graph.tips`. */
  readonly givesTips: boolean;
  readonly isBetaOnly: boolean;
  /** Resource units of a page before its modifiers. */
  readonly units: number;
  /** Rows that come only when `$filter` names the property. */
  readonly shownWhenFiltered: ShownWhenFiltered | null;
  /** A last change to a row on its way out, before `$select`. */
  readonly mask: ((row: WireObject, request: SimRequest, beta: boolean) => WireObject) | null;
}

export interface ShownWhenFiltered {
  readonly property: string;
  readonly isAlwaysShown: (row: WireObject) => boolean;
}

/** A relation as a list of its own. */
export interface ChildCollection {
  readonly type: VersionedType;
  readonly options: readonly Option[];
  readonly filters: FilterRules;
  readonly units: number;
  /** Directory objects of any type: each names its own and hides what the caller may not read. */
  readonly isPolymorphic: boolean;
  readonly isDirectory: boolean;
  /** A child is found by these, e.g. id or name. */
  readonly keys: readonly string[];
}

export const words = (text: string): readonly string[] => text.trim().split(/\s+/).filter(Boolean);

type Given = Partial<Collection> & Pick<Collection, 'path' | 'source' | 'type' | 'permissions'>;

export const collection = (given: Given): Collection => ({
  rows: (tenant) => tenant.graph[given.source],
  options: ['$select', '$filter', '$top'],
  pageDefault: 100,
  pageMax: 999,
  filters: new Map(),
  orders: {},
  expands: [],
  children: {},
  isDirectory: false,
  licence: null,
  givesTips: false,
  isBetaOnly: false,
  units: 1,
  shownWhenFiltered: null,
  mask: null,
  ...given,
});

export const childCollection = (given: Partial<ChildCollection> & Pick<ChildCollection, 'type'>): ChildCollection => ({
  options: ['$select', '$filter', '$top'],
  filters: new Map(),
  units: 1,
  isPolymorphic: false,
  isDirectory: false,
  keys: ['id'],
  ...given,
});

export const DIRECTORY_OPTIONS: readonly Option[] = [
  '$select',
  '$filter',
  '$expand',
  '$top',
  '$orderby',
  '$search',
  '$count',
];
