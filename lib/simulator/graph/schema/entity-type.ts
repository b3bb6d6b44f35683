/** How a property travels; `object` and `list` are complex and are not compared as a whole. */
export type ValueType = 'text' | 'bool' | 'time' | 'guid' | 'int' | 'list' | 'object';

export interface EntityType {
  /** As `@odata.type` names it, without the namespace. */
  readonly name: string;
  readonly properties: ReadonlyMap<string, ValueType>;
  /** What a read without `$select` returns, in the wire's order; null: all the object carries. */
  readonly defaults: readonly string[] | null;
  /** Sent only when named in `$select`. */
  readonly onlySelected: ReadonlySet<string>;
  /** Beta's own properties, which v1.0 does not send even when the tenant folder has them. */
  readonly hidden: ReadonlySet<string>;
  /** Name on the wire → name in the tenant folder, where beta differs from v1.0. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** v1.0 and beta of one resource. */
export interface VersionedType {
  readonly v1: EntityType;
  readonly beta: EntityType;
}

interface Extras {
  readonly defaults?: string;
  readonly onlySelected?: string;
  /** Properties that beta adds, in the same notation. */
  readonly beta?: string;
  readonly betaDefaults?: string;
  readonly betaRenames?: Readonly<Record<string, string>>;
}

const words = (text: string): string[] => text.trim().split(/\s+/).filter(Boolean);

/** A resource from its properties, written `name` (text) or `name:type`. */
export function entityType(name: string, properties: string, extras: Extras = {}): VersionedType {
  const known = parse(properties);
  const added = parse(extras.beta ?? '');
  const renames = Object.entries(extras.betaRenames ?? {});
  const inBeta = new Map([...known, ...added]);
  for (const [betaName, name] of renames) {
    inBeta.set(betaName, inBeta.get(name) ?? 'text');
    inBeta.delete(name);
  }
  const listed = (names: string | undefined): string[] | null => (names ? words(names) : null);
  const shared = { name, onlySelected: new Set(words(extras.onlySelected ?? '')) };
  return {
    v1: {
      ...shared,
      properties: known,
      defaults: listed(extras.defaults),
      hidden: new Set(added.keys()),
      renamed: new Map(),
    },
    beta: {
      ...shared,
      properties: inBeta,
      defaults: listed(extras.betaDefaults ?? extras.defaults),
      hidden: new Set(),
      renamed: new Map(renames),
    },
  };
}

const TYPES: Readonly<Record<string, ValueType>> = {
  text: 'text',
  bool: 'bool',
  time: 'time',
  guid: 'guid',
  int: 'int',
  list: 'list',
  object: 'object',
};

function parse(properties: string): Map<string, ValueType> {
  return new Map(
    words(properties).map((word) => {
      const [name = '', type = 'text'] = word.split(':');
      return [name, TYPES[type] ?? 'text'];
    }),
  );
}
