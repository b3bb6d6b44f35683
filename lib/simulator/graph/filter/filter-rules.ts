import type { LiteralType } from '#lib/simulator/graph/filter/expression';

export type Operation = 'eq' | 'ne' | 'ge' | 'le' | 'gt' | 'lt' | 'startsWith' | 'endsWith' | 'contains' | 'null';

/** What one property may be asked, with and without advanced query parameters. */
export interface FilterRule {
  readonly type: LiteralType;
  readonly plain: ReadonlySet<string>;
  readonly advanced: ReadonlySet<string>;
}
/** By path: `tags/any`, `federatedIdentityCredentials/any/issuer`, `owners/$count`, `status/errorCode`. */
export type FilterRules = ReadonlyMap<string, FilterRule>;

const TYPES: Readonly<Record<string, LiteralType>> = {
  text: 'text',
  bool: 'bool',
  time: 'time',
  guid: 'guid',
  int: 'int',
};

/** Reads a table of `path[:type] operation …`, one property a line; `+operation` needs advanced query parameters. */
export function filterRules(table: string): FilterRules {
  const lines = table
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [head = '', ...operations] = line.split(/\s+/);
      const [path = '', type = 'text'] = head.split(':');
      const advanced = operations.filter((word) => word.startsWith('+')).map((word) => word.slice(1));
      const rule: FilterRule = {
        type: TYPES[type] ?? 'text',
        plain: new Set(operations.filter((word) => !word.startsWith('+'))),
        advanced: new Set(advanced),
      };
      return [path, rule];
    }),
  );
}

/** Directory objects take `ne` wherever they take `eq`, but only as an advanced query. */
export function directoryFilterRules(table: string): FilterRules {
  return new Map(
    [...filterRules(table)].map(([path, rule]) => [
      path,
      rule.plain.has('eq') || rule.advanced.has('eq') ? { ...rule, advanced: new Set([...rule.advanced, 'ne']) } : rule,
    ]),
  );
}
