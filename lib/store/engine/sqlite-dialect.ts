import type BetterSqlite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import { sqliteError } from '#lib/store/engine/sqlite-error';
import { storableParameters } from '#lib/store/engine/storable';

const STATEMENTS_KEPT = 200;

/** A transaction takes the write lock at once: one that reads first fails when another process wrote meanwhile. */
class ImmediateDriver extends SqliteDriver {
  readonly #isInTransaction: () => boolean;

  constructor(config: SqliteDialectConfig, isInTransaction: () => boolean) {
    super(config);
    this.#isInTransaction = isInTransaction;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /**
   * Where the disk is full or cannot be read, SQLite has rolled back of itself; a second time would be an error in place
   * of the one that tells why. Source: https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
   */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#isInTransaction()) await super.rollbackTransaction(connection);
  }
}

/** SQLite's DDL is transactional; with the immediate transaction, migrations of several processes queue up. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  readonly #isInTransaction: () => boolean;

  constructor(config: SqliteDialectConfig, isInTransaction: () => boolean) {
    super(config);
    this.#config = config;
    this.#isInTransaction = isInTransaction;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config, this.#isInTransaction);
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter();
  }
}

/** The file as Kysely uses it: statements prepared once, texts storable, errors in sentences. */
export function guardedSqlite(file: BetterSqlite.Database, dataDir: string): SqliteDatabase {
  const attempt = <T>(run: () => T): T => {
    try {
      return run();
    } catch (error) {
      throw sqliteError(error, dataDir);
    }
  };
  const kept = new Map<string, SqliteStatement>();
  const prepare = (text: string): SqliteStatement => {
    const statement = attempt(() => file.prepare<unknown[]>(text));
    return {
      reader: statement.reader,
      all: (parameters) => attempt(() => statement.all(storableParameters(parameters))),
      run: (parameters) => attempt(() => statement.run(storableParameters(parameters))),
      iterate: (parameters) => statement.iterate(storableParameters(parameters)),
    };
  };
  return {
    close: () => file.close(),
    prepare: (text) => {
      const statement = kept.get(text) ?? prepare(text);
      if (kept.size >= STATEMENTS_KEPT) kept.clear();
      kept.set(text, statement);
      return statement;
    },
  };
}
