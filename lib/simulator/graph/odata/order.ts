import { unsupportedQuery } from '#lib/simulator/graph/answer/graph-refusal';
import type { ListSource } from '#lib/simulator/graph/odata/list-source';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export interface Order {
  readonly path: readonly string[];
  readonly isDescending: boolean;
}

/** @throws GraphRefusal: with `$filter`, directory objects sort only as an advanced query */
export function readOrder(
  text: string | null,
  orders: ListSource['orders'],
  isAdvanced: boolean,
  isFiltered: boolean,
): Order | null {
  if (text === null) return null;
  const match = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/i.exec(text);
  const property = match?.[1] ?? '';
  const kind = orders[property];
  if (!kind) throw unsupportedQuery(`Sorting not supported for property '${property || text}'.`);
  if (!isAdvanced && (kind === 'advanced' || isFiltered))
    throw unsupportedQuery('Sorting not supported for current query.');
  return { path: property.split('/'), isDescending: match?.[2]?.toLowerCase() === 'desc' };
}

export function ordered(rows: readonly WireObject[], { path, isDescending }: Order): readonly WireObject[] {
  const direction = isDescending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: keyAt(row, path) }))
    .sort((a, b) => direction * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}

function keyAt(row: WireObject, path: readonly string[]): string {
  const value = path.reduce<unknown>(
    (at, name) => (at !== null && typeof at === 'object' ? (at as WireObject)[name] : undefined),
    row,
  );
  return value === null || value === undefined ? '' : String(value).toLowerCase();
}
