import { ORPHANED_STATES } from '#lib/model/history/appearance';
import type { Since, Standing } from '#lib/model/history/standing';
import type { Database } from '#lib/store/engine/engine';
import { type ScanInOrder, sealedScans } from '#lib/store/history/sealed-scans';
import { sealedPlace } from '#lib/store/record/sealed-place';

interface Version {
  readonly from: number;
  readonly to: number | null;
  /** Null: this version does not tell. */
  readonly holds: boolean | null;
}

/** Since when an identity has been orphaned and unowned, told by its versions up to a sealed scan. */
export async function standing(database: Database, scanId: string, identityId: string): Promise<Standing> {
  const { tenantId, sequence } = await sealedPlace(database, scanId);
  const rows = await database
    .selectFrom('identity')
    .select(['valid_from', 'valid_to', 'state', 'owner_state'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', identityId)
    .where('valid_from', '<=', sequence)
    .orderBy('valid_from')
    .execute();
  const scans = await sealedScans(database, tenantId);
  const isOrphaned = (state: string): boolean | null =>
    state === 'unknown' ? null : ORPHANED_STATES.some((known) => known === state);
  const by = (holds: (row: (typeof rows)[number]) => boolean | null): Since | null =>
    sinceOf(
      rows.map((row) => ({ from: row.valid_from, to: row.valid_to, holds: holds(row) })),
      sequence,
      scans,
    );
  return {
    orphaned: by(({ state }) => isOrphaned(state)),
    unowned: by(({ owner_state }) => isUnowned(owner_state)),
  };
}

export async function findingUnowned(database: Database, scanId: string, findingId: string): Promise<Since | null> {
  const { tenantId, sequence } = await sealedPlace(database, scanId);
  const rows = await database
    .selectFrom('finding')
    .select(['valid_from', 'valid_to', 'owner_state'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', findingId)
    .where('valid_from', '<=', sequence)
    .orderBy('valid_from')
    .execute();
  const versions = rows.map((row) => ({ from: row.valid_from, to: row.valid_to, holds: isUnowned(row.owner_state) }));
  return sinceOf(versions, sequence, await sealedScans(database, tenantId));
}

const isUnowned = (ownerState: string): boolean | null => (ownerState === 'unknown' ? null : ownerState === 'none');

/**
 * The beginning of the run of versions that reaches up to a scan and in which the state holds. Versions that do not tell
 * interrupt nothing, and cannot begin a run; a scan without any version ends it, for then there was nothing.
 */
export function sinceOf(versions: readonly Version[], sequence: number, scans: readonly ScanInOrder[]): Since | null {
  let begin: number | null = null;
  let reached = sequence + 1;
  let isRefuted = false;
  for (const { from, to, holds } of [...versions].reverse()) {
    const touches = reached > sequence ? to === null || to > sequence : to === reached;
    if (!touches) break;
    isRefuted = holds === false;
    if (isRefuted) break;
    // What it is now has to be known, whatever it was before.
    if (holds === null && begin === null) return null;
    if (holds) begin = from;
    reached = from;
  }
  const scan = begin === null ? undefined : scans.find((one) => one.sequence === begin);
  if (begin === null || !scan) return null;
  const firstKept = scans.find(({ isPurged }) => !isPurged)?.sequence ?? begin;
  return {
    scanId: scan.isPurged ? null : scan.scanId,
    at: scan.at,
    isAtLeast: !isRefuted && (reached <= firstKept || reached < begin),
  };
}
