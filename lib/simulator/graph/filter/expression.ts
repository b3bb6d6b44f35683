/** A `$filter` as a tree. A path is its segments; inside a lambda it starts at the variable's object. */
export type Expression =
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly inner: Expression }
  | { readonly kind: 'compare'; readonly path: Path; readonly operator: Comparison; readonly value: Literal }
  | { readonly kind: 'in'; readonly path: Path; readonly values: readonly Literal[] }
  | { readonly kind: 'text'; readonly path: Path; readonly name: TextFunction; readonly value: Literal }
  | { readonly kind: 'any'; readonly path: Path; readonly body: Expression };

export type Path = readonly string[];
export type Comparison = 'eq' | 'ne' | 'ge' | 'le' | 'gt' | 'lt';
export type TextFunction = 'startsWith' | 'endsWith' | 'contains';

export interface Literal {
  readonly type: LiteralType;
  readonly text: string;
}
export type LiteralType = 'text' | 'bool' | 'time' | 'guid' | 'int' | 'null';

/** Names as OData's own refusals print them. */
export const EDM: Readonly<Record<LiteralType, string>> = {
  text: 'Edm.String',
  bool: 'Edm.Boolean',
  time: 'Edm.DateTimeOffset',
  guid: 'Edm.Guid',
  int: 'Edm.Int32',
  null: 'null',
};
