import { CompiledQuery, Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely';
import type pg from 'pg';
import { CopiedRows, copyIn } from '#lib/store/engine/copy-in';
import type { Engine } from '#lib/store/engine/engine';
import { postgresError } from '#lib/store/engine/postgres-error';
import { storableParameters } from '#lib/store/engine/storable';
import type { Tables } from '#lib/store/schema/tables';
import { StoreError } from '#lib/store/store-error';

const CONNECTIONS_MAX = 10;
const DOWNLOADS_MAX = 4;
const CONNECT_TIMEOUT_MS = 10_000;
const ROWS_PER_FETCH = 500;

/**
 * Connects to PostgreSQL 15 or newer.
 * @param scratch folder for what a seal sets aside
 * @param password asked for with every new connection: an Entra token on Azure
 */
export async function openPostgres(url: string, scratch: string, password?: () => Promise<string>): Promise<Engine> {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol))
    throw new StoreError(
      'unreachable',
      'DATABASE_URL is not an address such as postgresql://user@host:5432/dosimeter.',
    );
  const pool = await connections(url, CONNECTIONS_MAX, password);
  // Downloads have connections of their own, so that slow readers never take the last one from a page.
  const downloads = await connections(url, DOWNLOADS_MAX, password);
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw postgresError(error, url);
  }
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: guardedPool(pool, url) }) });
  return {
    name: 'postgresql',
    database,
    scratch,
    stream: (query) => stream(downloads, query, url),
    streamWithin,
    writeUnlessBusy: async (_patienceMs, write) => {
      await write(database);
      return true;
    },
    close: async () => {
      if (!downloads.ended) await downloads.end();
      // Kysely ends its pool only once it has used it.
      await database.destroy();
      if (!pool.ended) await pool.end();
    },
  };
}

async function connections(url: string, max: number, password?: () => Promise<string>): Promise<pg.Pool> {
  const { default: driver } = await import('pg');
  /** An address without a password counts as an empty one for `pg`, so the function is put in its place afterwards. */
  class Client extends driver.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      if (password) Object.assign(this, { password: () => this.#asked(password) });
    }
    /** Without a password `pg` gives up but leaves the line open, on which the server waits a minute for one. */
    async #asked(from: () => Promise<string>): Promise<string> {
      try {
        return await from();
      } catch (error) {
        setImmediate(() => this.connection.stream.destroy());
        throw error;
      }
    }
  }
  const pool = new driver.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'dosimeter',
    Client,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

/** The pool as Kysely uses it: texts storable, errors in sentences. */
function guardedPool(pool: pg.Pool, url: string): PostgresPool {
  const inSentences = (error: unknown): never => {
    throw postgresError(error, url);
  };
  return {
    options: {},
    connect: async () => {
      const client = await pool.connect().catch(inSentences);
      const watch = watchBreaking(client);
      return {
        query: ((text: string, parameters: readonly unknown[]) =>
          run(client, text, parameters).catch((error: unknown) => {
            const said = postgresError(error, url);
            if (said instanceof StoreError && said.code === 'unreachable') watch.broke();
            throw said;
          })) as never,
        release: (destroy) => watch.release(destroy),
      };
    },
    end: () => pool.end(),
  };
}

const run = async (client: pg.PoolClient, text: string, parameters: readonly unknown[]): Promise<pg.QueryResult> => {
  const [rows] = parameters;
  if (!(rows instanceof CopiedRows)) return client.query(text, storableParameters(parameters));
  return { command: 'COPY', rowCount: await copyIn(client, text, rows), oid: 0, fields: [], rows: [] };
};

interface Watch {
  broke(): void;
  isBroken(): boolean;
  release(destroy?: Error | boolean): void;
}

/**
 * The pool listens to its idle connections only: one that breaks while it is lent out must not end the process, and
 * must not be lent out again.
 */
function watchBreaking(client: pg.PoolClient): Watch {
  let isBroken = false;
  const broke = (): void => {
    isBroken = true;
  };
  client.on('error', broke);
  return {
    broke,
    isBroken: () => isBroken,
    release: (destroy) => {
      client.release(isBroken || destroy);
      // Once destroyed it may still report its end, which nobody else listens to.
      if (!isBroken) client.off('error', broke);
    },
  };
}

let cursors = 0;

/**
 * A cursor of SQL, not of the driver: the driver's would keep the connection to itself until it is closed.
 * Source: https://www.postgresql.org/docs/current/sql-declare.html
 */
async function* streamWithin<Row>(transaction: Transaction<Tables>, query: CompiledQuery<Row>): AsyncIterable<Row> {
  cursors += 1;
  const name = `sealed_${cursors}`;
  const run = (text: string, parameters: readonly unknown[] = []) =>
    transaction.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]));
  await run(`declare ${name} no scroll cursor for ${query.sql}`, query.parameters);
  for (;;) {
    const { rows } = await run(`fetch ${ROWS_PER_FETCH} from ${name}`);
    yield* rows;
    if (rows.length < ROWS_PER_FETCH) break;
  }
  await run(`close ${name}`);
}

async function* stream<Row>(pool: pg.Pool, query: CompiledQuery<Row>, url: string): AsyncIterable<Row> {
  const { default: Cursor } = await import('pg-cursor');
  try {
    const client = await pool.connect();
    const watch = watchBreaking(client);
    const cursor = client.query(new Cursor<Row>(query.sql, storableParameters(query.parameters)));
    try {
      for (;;) {
        const rows = await cursor.read(ROWS_PER_FETCH);
        if (rows.length === 0) return;
        yield* rows;
      }
    } catch (error) {
      // A broken connection would never answer that the cursor is closed.
      watch.broke();
      throw error;
    } finally {
      if (!watch.isBroken()) await cursor.close();
      watch.release();
    }
  } catch (error) {
    throw postgresError(error, url);
  }
}
