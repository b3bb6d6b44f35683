import type { Kysely } from 'kysely';
import type { Tables } from '#lib/store/schema/tables';

export type Engine = 'sqlite' | 'postgresql';
export type Database = Kysely<Tables>;

/** How many rows one INSERT may hold: SQLite takes 32,766 values, PostgreSQL 65,535. */
export const ROWS_PER_INSERT: Readonly<Record<Engine, number>> = { sqlite: 400, postgresql: 2000 };

export const slices = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
