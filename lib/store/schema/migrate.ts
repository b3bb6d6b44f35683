import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Engine } from '#lib/store/engine/engine';
import { deltaMigration } from '#lib/store/schema/delta-migration';
import { eighthMigration } from '#lib/store/schema/eighth-migration';
import { feedsMigration } from '#lib/store/schema/feeds-migration';
import { fifthMigration } from '#lib/store/schema/fifth-migration';
import { firstMigration } from '#lib/store/schema/first-migration';
import { fourthMigration } from '#lib/store/schema/fourth-migration';
import { listIndexesMigration } from '#lib/store/schema/list-indexes-migration';
import { ninthMigration } from '#lib/store/schema/ninth-migration';
import { notificationsMigration } from '#lib/store/schema/notifications-migration';
import { ownersMigration } from '#lib/store/schema/owners-migration';
import { secondMigration } from '#lib/store/schema/second-migration';
import { seventhMigration } from '#lib/store/schema/seventh-migration';
import { sixthMigration } from '#lib/store/schema/sixth-migration';
import { thirdMigration } from '#lib/store/schema/third-migration';
import { thresholdsMigration } from '#lib/store/schema/thresholds-migration';
import { viewsMigration } from '#lib/store/schema/views-migration';
import { StoreError } from '#lib/store/store-error';

/** Brings the database to this version's schema; safe when several processes start at once. */
export async function migrate({ database, name }: Engine): Promise<void> {
  const migrations: Record<string, Migration> = {
    '001-scans': firstMigration(name),
    '002-inventory': secondMigration(name),
    '003-plan': thirdMigration(name),
    '004-finding-names': fourthMigration(name),
    '005-access': fifthMigration(name),
    '006-evidence': sixthMigration(name),
    '007-exceptions': seventhMigration(name),
    '008-schedule': eighthMigration(name),
    '009-history': ninthMigration(),
    '010-owners': ownersMigration(name),
    '011-thresholds': thresholdsMigration(name),
    '012-views': viewsMigration(name),
    '013-delta': deltaMigration(name),
    '014-feeds': feedsMigration(name),
    '015-notifications': notificationsMigration(name),
    '016-list-indexes': listIndexesMigration(),
  };
  // Looked at first, so that opening an up-to-date database takes no lock.
  const applied = await sql<{ name: string }>`select name from kysely_migration`.execute(database).then(
    ({ rows }) => rows.map((row) => row.name),
    () => [],
  );
  if (applied.some((migration) => !(migration in migrations)))
    throw new StoreError(
      'newer-schema',
      'The database was written by another, newer version of Dosimeter. Start that version, or restore a backup.',
    );
  if (applied.length === Object.keys(migrations).length) return;
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error && /already exists/.test(error.message))
    throw new StoreError(
      'not-a-database',
      'The database holds tables that are not Dosimeter’s. Name an empty one in DATABASE_URL or DATA_DIR.',
    );
  if (error) throw error;
}
