import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';
import { INVENTORY_TABLES } from '#lib/store/schema/inventory-columns';

/** Index name → table and columns. The expression is the one that lists sort by. */
const INDEXES: Readonly<Record<string, string>> = {
  identity_name: 'identity (tenant_id, name_sort, id, valid_from, valid_to)',
  identity_tier: 'identity (tenant_id, coalesce(tier, 2147483647), id, valid_from, valid_to)',
  identity_principal: 'identity (tenant_id, service_principal_id)',
  identity_app: 'identity (tenant_id, app_id)',
  identity_resource: 'identity (tenant_id, resource_id)',
  identity_closed: 'identity (tenant_id, valid_to)',
  workload_name: 'workload (tenant_id, name_sort, id, valid_from, valid_to)',
  workload_closed: 'workload (tenant_id, valid_to)',
  access_principal: 'access (tenant_id, principal_id)',
  access_tier: 'access (tenant_id, coalesce(tier, 2147483647), id, valid_from, valid_to)',
  access_closed: 'access (tenant_id, valid_to)',
  row_carried_open: 'row_carried (tenant_id, list, valid_to)',
};

/** What the pages of identities, workloads and access list. Scans sealed before have none, and their pages say so. */
export const secondMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    // Bytes decide the order on both engines, so that a cursor means the same on each.
    const text = engine === 'postgresql' ? 'text collate "C"' : 'text';
    const run = (statement: string) => sql.raw(statement).execute(database);
    for (const [table, { columns, key }] of Object.entries(INVENTORY_TABLES)) {
      const parts = Object.entries(columns).map(
        ([name, kind]) =>
          `${name} ${kind.startsWith('int') ? 'integer' : text}${kind.endsWith('?') ? '' : ' not null'}`,
      );
      await run(`create table ${table} (${parts.join(', ')}, constraint ${table}_pk primary key (${key.join(', ')}))`);
    }
    for (const [name, on] of Object.entries(INDEXES)) await run(`create index ${name} on ${on}`);
  },
});
