import type { Database } from '#lib/store/engine/engine';
import type { Tables } from '#lib/store/schema/tables';
import type { RowTable } from '#lib/store/seal/row-lists';
import type { SealPlace } from '#lib/store/seal/seal-place';

/** Marks of rows that a scan could not look at, against those of the one before. */
export interface MarkChanges {
  readonly list: RowTable;
  readonly written: readonly Tables['row_carried'][];
  readonly closed: readonly string[];
}

export async function compareMarks(
  database: Database,
  { tenantId, sequence }: SealPlace,
  list: RowTable,
  carried: readonly string[],
): Promise<MarkChanges> {
  const rows = await database
    .selectFrom('row_carried')
    .select('row_id')
    .where('tenant_id', '=', tenantId)
    .where('list', '=', list)
    .where('valid_to', 'is', null)
    .execute();
  const before = new Set(rows.map((row) => row.row_id));
  const now = new Set(carried);
  return {
    list,
    written: carried
      .filter((id) => !before.has(id))
      .map((row_id) => ({ tenant_id: tenantId, list, row_id, valid_from: sequence, valid_to: null })),
    closed: [...before].filter((id) => !now.has(id)),
  };
}
