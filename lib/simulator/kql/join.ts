import { compile, type Scope } from '#lib/simulator/kql/compile';
import type { JoinKey } from '#lib/simulator/kql/syntax';
import { groupKey, type Row } from '#lib/simulator/kql/values';

/** The four flavours Resource Graph takes. Right columns that exist on the left get the suffix `1`. */
export function join(
  left: readonly Row[],
  right: readonly Row[],
  flavour: string,
  keys: readonly JoinKey[],
  scope: Scope,
): Row[] {
  const leftKey = keyOf(keys.map((key) => compile(key.left, scope)));
  const rightKey = keyOf(keys.map((key) => compile(key.right, scope)));
  const byKey = Map.groupBy(right, rightKey);
  const rightNames = columnsOf(right);
  const leftNames = new Set(columnsOf(left));
  const rename = rightNames.map((name) => [name, leftNames.has(name) ? `${name}1` : name] as const);
  const merged = (row: Row, other: Row | null): Row => {
    const result = { ...row };
    for (const [name, as] of rename) result[as] = other ? (other[name] ?? null) : null;
    return result;
  };

  const source =
    flavour === 'innerunique'
      ? [...new Map([...left].reverse().map((row) => [leftKey(row), row])).values()].reverse()
      : left;
  const keepsLeft = flavour === 'leftouter' || flavour === 'fullouter';
  const matched = new Set<string>();
  const rows = source.flatMap((row) => {
    const key = leftKey(row);
    const others = byKey.get(key);
    if (others) matched.add(key);
    if (!others) return keepsLeft ? [merged(row, null)] : [];
    return others.map((other) => merged(row, other));
  });
  if (flavour !== 'fullouter') return rows;
  const blank = Object.fromEntries([...leftNames].map((name) => [name, null]));
  return [...rows, ...right.filter((row) => !matched.has(rightKey(row))).map((row) => merged(blank, row))];
}

const keyOf =
  (parts: readonly ((row: Row) => unknown)[]): ((row: Row) => string) =>
  (row) =>
    groupKey(parts.map((part) => part(row)));

const columnsOf = (rows: readonly Row[]): string[] => [
  ...new Set(rows.slice(0, 50).flatMap((row) => Object.keys(row))),
];
