import { CompiledQuery } from 'kysely';
import { CopiedRows, copyText } from '#lib/store/engine/copy-in';
import type { Database, EngineName } from '#lib/store/engine/engine';
import type { Tables } from '#lib/store/schema/tables';

/** Where multi-row inserts were fastest; SQLite takes 32,766 values in one statement, PostgreSQL 65,535. */
const ROWS_AT_ONCE: Readonly<Record<EngineName, number>> = { sqlite: 50, postgresql: 500 };

/**
 * Inserts many rows by statements whose text is made once: a query builder costs more than the insert itself. What is more
 * than one statement's worth goes into PostgreSQL by COPY.
 * @returns how many
 */
export async function insertRows<Table extends keyof Tables>(
  engine: EngineName,
  into: Database,
  table: Table,
  rows: Iterable<Tables[Table]>,
): Promise<number> {
  let columns: readonly string[] | null = null;
  let count = 0;
  const texts = new Map<number, string>();
  const slices = slicesOf(counted(), ROWS_AT_ONCE[engine]);
  function* counted(): Generator<Tables[Table]> {
    for (const row of rows) {
      count += 1;
      yield row;
    }
  }
  for (const slice of slices) {
    columns ??= Object.keys(slice[0] ?? {});
    if (engine === 'postgresql' && slice.length === ROWS_AT_ONCE.postgresql) {
      const copied = new CopiedRows(joined(slice, slices), columns);
      await into.executeQuery(CompiledQuery.raw(copyText(table, columns), [copied]));
      return count;
    }
    const text = texts.get(slice.length) ?? insertText(engine, table, columns, slice.length);
    texts.set(slice.length, text);
    const values: unknown[] = [];
    for (const row of slice) for (const column of columns) values.push(row[column as keyof typeof row]);
    await into.executeQuery(CompiledQuery.raw(text, values));
  }
  return count;
}

function* joined<T>(first: readonly T[], rest: Iterable<readonly T[]>): Generator<T> {
  yield* first;
  for (const slice of rest) yield* slice;
}

function* slicesOf<T>(items: Iterable<T>, size: number): Generator<readonly T[]> {
  let slice: T[] = [];
  for (const item of items) {
    slice.push(item);
    if (slice.length < size) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}

function insertText(engine: EngineName, table: string, columns: readonly string[], rows: number): string {
  let place = 0;
  const next = (): string => {
    place += 1;
    return engine === 'sqlite' ? '?' : `$${place}`;
  };
  const row = (): string => `(${columns.map(next).join(', ')})`;
  const names = columns.map((column) => `"${column}"`).join(', ');
  return `insert into "${table}" (${names}) values ${Array.from({ length: rows }, row).join(', ')}`;
}
