import { CompiledQuery, type Driver, PostgresDialect, type PostgresDialectConfig, PostgresDriver } from 'kysely';
import { StoreError } from '#lib/store/store-error';

/**
 * Where the connection broke, the server has rolled back of itself, and the pool does not lend the connection out again. That
 * the rollback fails too would then be told in place of why, so it is not told.
 */
class BrokenLineDriver extends PostgresDriver {
  override async rollbackTransaction(
    connection: Parameters<PostgresDriver['rollbackTransaction']>[0],
  ): ReturnType<PostgresDriver['rollbackTransaction']> {
    try {
      await connection.executeQuery(CompiledQuery.raw('rollback'));
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'unreachable')) await super.rollbackTransaction(connection);
    }
  }
}

export class BrokenLineDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new BrokenLineDriver(this.#config);
  }
}
