interface Identified {
  readonly id: string;
}

/** Ids of what one list holds and the other does not, or holds otherwise, in order. */
export function differing(a: readonly Identified[], b: readonly Identified[]): readonly string[] {
  const [left, right] = [textsOf(a), textsOf(b)];
  const ids = new Set([...left.keys(), ...right.keys()]);
  return [...ids].filter((id) => left.get(id) !== right.get(id)).sort();
}

const textsOf = (rows: readonly Identified[]): ReadonlyMap<string, string> =>
  new Map(rows.map((row) => [row.id, JSON.stringify(row, inKeyOrder)]));

/** What is stored has its keys in another order, and U+FFFD for half a surrogate pair. */
function inKeyOrder(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
