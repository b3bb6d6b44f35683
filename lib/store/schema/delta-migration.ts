import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';

export interface DeltaLinkTable {
  tenant_id: string;
  source: string;
  scan_id: string;
  link: string;
  taken_at: string;
  reads: string;
  full_at: string;
  sound: number;
}

/** Where a scan may read changes from, with the scan in which it learnt so. */
export const deltaMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    // Bytes decide the order on both engines.
    const text = engine === 'postgresql' ? 'text collate "C"' : 'text';
    await sql
      .raw(
        `create table delta_link (tenant_id ${text} not null, source ${text} not null, scan_id ${text} not null,
          link ${text} not null, taken_at ${text} not null, reads ${text} not null, full_at ${text} not null,
          sound integer not null, constraint delta_link_pk primary key (tenant_id, source, scan_id))`,
      )
      .execute(database);
  },
});
