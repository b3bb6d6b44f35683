import type { CompiledQuery, Kysely, Transaction } from 'kysely';
import type { Tables } from '#lib/store/schema/tables';

export type EngineName = 'sqlite' | 'postgresql';
export type Database = Kysely<Tables>;

/** What the two databases do differently, under one signature. */
export interface Engine {
  readonly name: EngineName;
  readonly database: Database;
  /** Folder for what a seal sets aside; made when it is needed. */
  readonly scratch: string;
  /** Rows of a query as they come, on a connection of its own: a slow download holds up nobody. */
  stream<Row>(query: CompiledQuery<Row>): AsyncIterable<Row>;
  /** The same on the connection of an open transaction, which sees what it has written. Several may be open at once. */
  streamWithin<Row>(transaction: Transaction<Tables>, query: CompiledQuery<Row>): AsyncIterable<Row>;
  /** A small write that waits no longer than this while another process writes; false when it gave way. */
  writeUnlessBusy(patienceMs: number, write: (database: Database) => Promise<void>): Promise<boolean>;
  close(): Promise<void>;
}

/** What reading rows one after the other needs. */
export type RowSource = Pick<Engine, 'database' | 'stream'>;

export const slices = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** Lets timers and sockets have their turn in the middle of long work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
