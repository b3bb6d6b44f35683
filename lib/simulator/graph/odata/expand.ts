import { badQuery, GraphRefusal } from '#lib/simulator/graph/answer/graph-refusal';
import type { ListSource } from '#lib/simulator/graph/odata/list-source';

export interface Expand {
  readonly relation: string;
  readonly select: readonly string[] | null;
}

/** One relation, one level, at most a `$select` inside. Source: https://learn.microsoft.com/graph/query-parameters#expand-parameter */
export function readExpand(text: string | null, { expands }: Pick<ListSource, 'expands'>): Expand | null {
  if (text === null) return null;
  const items = text.split(/,(?![^(]*\))/).filter(Boolean);
  if (items.length > 1)
    throw badQuery(
      `The result of parsing $expand contained at least ${items.length} items, but the maximum allowed is 1.`,
    );
  const match = /^\s*([\w*]+)\s*(?:\((.*)\))?\s*$/s.exec(text);
  const relation = match?.[1];
  if (!relation) throw badQuery(`Parsing OData Select and Expand failed: Syntax error in '${text}'.`);
  if (!expands.includes(relation))
    throw new GraphRefusal(
      400,
      'ExpandNotSupported',
      `Expand is not allowed for property '${relation}' according to the entity schema.`,
    );
  return { relation, select: innerSelect(match?.[2] ?? '') };
}

function innerSelect(inner: string): readonly string[] | null {
  if (inner === '') return null;
  const match = /^\$select=([\w\s,]+)$/i.exec(inner);
  if (!match?.[1])
    throw badQuery(`Parsing OData Select and Expand failed: only $select may stand inside $expand, not '${inner}'.`);
  return match[1].split(',').map((name) => name.trim());
}
