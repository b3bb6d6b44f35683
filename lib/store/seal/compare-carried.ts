import type { Database } from '#lib/store/engine/engine';
import type { Tables } from '#lib/store/schema/tables';
import { type Hashed, type SealPlace, sortedById } from '#lib/store/seal/seal-place';

export interface Unexamined {
  readonly id: string;
  readonly because: string;
}

/** Which findings a scan could not look at, against those the one before could not. */
export interface CarriedChanges {
  readonly written: readonly Tables['finding_carried'][];
  readonly closed: readonly string[];
  /** Sorted ids with the reason. */
  readonly reasons: readonly Hashed[];
}

export async function compareCarried(
  database: Database,
  place: SealPlace,
  unexamined: readonly Unexamined[],
): Promise<CarriedChanges> {
  const rows = await database
    .selectFrom('finding_carried')
    .select(['finding_id', 'because', 'last_seen_at'])
    .where('tenant_id', '=', place.tenantId)
    .where('valid_to', 'is', null)
    .execute();
  const before = new Map(rows.map((row) => [row.finding_id, row]));
  const now = new Map(unexamined.map(({ id, because }) => [id, because]));
  const isSame = (id: string): boolean => before.get(id)?.because === now.get(id);
  return {
    written: unexamined
      .filter(({ id }) => !isSame(id))
      .map(({ id, because }) => ({
        tenant_id: place.tenantId,
        finding_id: id,
        valid_from: place.sequence,
        valid_to: null,
        because,
        // Not carried before: the scan before looked at it, and found it.
        last_seen_at: before.get(id)?.last_seen_at ?? place.previousFinishedAt ?? place.finishedAt,
      })),
    closed: [...before.keys()].filter((id) => !isSame(id)),
    reasons: sortedById(unexamined.map(({ id, because }): Hashed => [id, because])),
  };
}
