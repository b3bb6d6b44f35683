import type { Expression } from '#lib/simulator/graph/filter/expression';

/** The properties a filter names, by their first segment. */
export function rootsOf(expression: Expression): ReadonlySet<string> {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return new Set([...rootsOf(expression.left), ...rootsOf(expression.right)]);
    case 'not':
      return rootsOf(expression.inner);
    default:
      return new Set(expression.path.slice(0, 1));
  }
}
