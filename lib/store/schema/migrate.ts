import { Migrator } from 'kysely/migration';
import type { Database, Engine } from '#lib/store/engine/engine';
import { firstMigration } from '#lib/store/schema/first-migration';
import { StoreError } from '#lib/store/store-error';

/** Brings the database to this version's schema; safe when several processes start at once. */
export async function migrate(database: Database, engine: Engine): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ '001-first': firstMigration(engine) }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  if (error instanceof Error && /previously executed migration/.test(error.message))
    throw new StoreError(
      'newer-schema',
      'The database was written by a newer version of Dosimeter. Start that version, or restore a backup.',
    );
  throw error;
}
