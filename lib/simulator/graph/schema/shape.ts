import type { EntityType } from '#lib/simulator/graph/schema/entity-type';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export interface View {
  readonly type: EntityType;
  readonly select: readonly string[] | null;
  /** Lists of directory objects name each one's type and lead with its id. */
  readonly isPolymorphic: boolean;
}

/** One object as the caller asked for it. A row that needs no change is served as it is, without a copy. */
export function shaped(row: WireObject, { type, select, isPolymorphic }: View): WireObject {
  if (select) return selected(row, type, select, isPolymorphic);
  if (type.defaults) return selected(row, type, defaultsOf(type.defaults, isPolymorphic), isPolymorphic);
  return isServedAsIs(row, type, isPolymorphic) ? row : whole(row, type, isPolymorphic);
}

const defaultsOf = (defaults: readonly string[], isPolymorphic: boolean): readonly string[] =>
  isPolymorphic ? ['id', ...defaults.filter((name) => name !== 'id')] : defaults;

function selected(row: WireObject, type: EntityType, names: readonly string[], isPolymorphic: boolean): WireObject {
  const result: WireObject = isPolymorphic ? { '@odata.type': row['@odata.type'] } : {};
  for (const name of names) {
    if (isPolymorphic && !type.properties.has(name)) continue;
    const value = row[type.renamed.get(name) ?? name];
    if (value !== undefined) result[name] = value;
    else if (name !== 'signInActivity') result[name] = type.properties.get(name) === 'list' ? [] : null;
  }
  return result;
}

const KEYS = 'keyCredentials';

function isServedAsIs(row: WireObject, type: EntityType, isPolymorphic: boolean): boolean {
  if (isPolymorphic || type.renamed.size > 0) return false;
  for (const name in row) if (isWithheld(name, type)) return false;
  return !hasKeys(row[KEYS]);
}

const isWithheld = (name: string, type: EntityType): boolean =>
  name.startsWith('_') || name === '@odata.type' || type.onlySelected.has(name) || type.hidden.has(name);

/** The bytes of a certificate come only when keyCredentials is selected. Source: https://learn.microsoft.com/graph/api/application-list */
const hasKeys = (value: unknown): boolean =>
  Array.isArray(value) && value.some((key: WireObject | null) => key?.key !== null && key?.key !== undefined);

function whole(row: WireObject, type: EntityType, isPolymorphic: boolean): WireObject {
  const onWire = new Map([...type.renamed].map(([wireName, name]) => [name, wireName]));
  const result: WireObject = isPolymorphic ? { '@odata.type': row['@odata.type'], id: row.id } : {};
  for (const name in row) if (!isWithheld(name, type)) result[onWire.get(name) ?? name] = row[name];
  const keys = result[KEYS];
  if (Array.isArray(keys)) result[KEYS] = keys.map((key: WireObject) => ({ ...key, key: null }));
  return result;
}
