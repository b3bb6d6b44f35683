import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** In the order of a list and with what tells whether a row is in it: a page is found without a look into the table. */
const INDEXES: Readonly<Record<string, string>> = {
  finding_subject_sort: 'finding (tenant_id, subject_sort, id, valid_from, valid_to, standard)',
  finding_first_seen: 'finding (tenant_id, first_seen_at, id, valid_from, valid_to, standard)',
  identity_application: 'identity (tenant_id, application_id)',
};

/** Lists by name and by age, and an identity by its application, in a time that does not grow with the tenant. */
export const listIndexesMigration = (): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    for (const [name, on] of Object.entries(INDEXES)) await sql.raw(`create index ${name} on ${on}`).execute(database);
  },
});
