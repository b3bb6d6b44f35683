/** The tree a query is parsed into. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly at: Expression }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      readonly line: number;
      readonly column: number;
    }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'list';
      readonly operator: string;
      readonly left: Expression;
      readonly items: readonly Expression[];
    }
  | { readonly kind: 'unary'; readonly operator: string; readonly of: Expression };

export interface Named {
  readonly name: string;
  readonly expression: Expression;
}

export type Stage =
  | { readonly kind: 'where'; readonly condition: Expression }
  | { readonly kind: 'extend' | 'project'; readonly columns: readonly Named[] }
  | { readonly kind: 'project-away'; readonly names: readonly string[] }
  | { readonly kind: 'project-rename'; readonly columns: readonly Named[] }
  | { readonly kind: 'sort'; readonly keys: readonly SortKey[] }
  | { readonly kind: 'summarize'; readonly aggregates: readonly Named[]; readonly by: readonly Named[] }
  | { readonly kind: 'join'; readonly flavour: string; readonly right: Query; readonly keys: readonly JoinKey[] }
  | { readonly kind: 'union'; readonly others: readonly Query[] }
  | { readonly kind: 'mv-expand'; readonly column: Named; readonly limit: number }
  | { readonly kind: 'distinct'; readonly columns: readonly Named[] }
  | { readonly kind: 'count' }
  | { readonly kind: 'take'; readonly count: number }
  | { readonly kind: 'top'; readonly count: number; readonly keys: readonly SortKey[] };

export interface SortKey {
  readonly expression: Expression;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

export interface JoinKey {
  readonly left: Expression;
  readonly right: Expression;
}

export interface Query {
  readonly table: string;
  readonly stages: readonly Stage[];
}
