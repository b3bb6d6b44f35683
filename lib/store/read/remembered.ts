import { sql } from 'kysely';
import type { Instant } from '#lib/model/instant';
import type { Database } from '#lib/store/engine/engine';
import type { SealedPlace } from '#lib/store/record/sealed-place';
import { contentHash } from '#lib/store/seal/content-hash';

/** Small answers only: counts and groups, never rows. */
const KEPT_MAX = 200;

/** What people decided, as far as a sealed scan reads differently by it. */
interface Decided {
  readonly stamp: string;
  /** Whether all of it was decided by the moment that is looked at. */
  readonly isSettled: boolean;
  /** When the next exception ends by itself; null: none does. */
  readonly nextEnd: Instant | null;
}

interface Kept {
  readonly at: Instant;
  readonly decided: Decided;
  readonly answer: Promise<unknown>;
}

const keptOf = new WeakMap<Database, Map<string, Kept>>();

/**
 * What a question about a sealed scan was answered before, unless somebody decided something since or an exception ended:
 * the rows of a sealed scan never change. Whether it still holds is asked of the database, so replicas need not tell each other.
 * @param question everything the answer depends on besides the moment and what was decided
 * @param at when it is looked at; undefined: as the scan sealed it
 */
export async function remembered<T>(
  database: Database,
  place: SealedPlace,
  question: readonly unknown[],
  at: Instant | undefined,
  answer: () => Promise<T>,
): Promise<T> {
  const kept = keptOf.get(database) ?? new Map<string, Kept>();
  keptOf.set(database, kept);
  const key = contentHash([place.tenantId, place.sequence, at === undefined, question]);
  const moment = at ?? place.finishedAt;
  // Asked before the answer is made: what is decided in between makes it asked anew.
  const decided = await decidedBy(database, place.tenantId, moment);
  const before = kept.get(key);
  kept.delete(key);
  const holds = before !== undefined && stillHolds(before, decided, moment);
  const now: Kept = holds ? before : { at: moment, decided, answer: answer() };
  kept.set(key, now);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  try {
    return (await now.answer) as T;
  } catch (error) {
    if (kept.get(key) === now) kept.delete(key);
    throw error;
  }
}

function stillHolds({ at, decided }: Kept, { stamp }: Decided, moment: Instant): boolean {
  if (decided.stamp !== stamp) return false;
  if (at === moment) return true;
  return decided.isSettled && at < moment && (decided.nextEnd === null || moment < decided.nextEnd);
}

/** Both kinds of events are append-only, and so are the marks of purged scans: their numbers tell whether there is a new one. */
async function decidedBy(database: Database, tenantId: string, at: Instant): Promise<Decided> {
  const { rows } = await sql<{
    exceptions: number | string;
    owners: number | string;
    purged: number | string;
    last_exception: Instant | null;
    last_owner: Instant | null;
    next_end: Instant | null;
  }>`select e.events as exceptions, e.last as last_exception, o.events as owners, o.last as last_owner,
      (select min(until_at) from exception_finding where tenant_id = ${tenantId} and stage = 'frozen'
        and until_at > ${at}) as next_end,
      (select count(*) from tombstone where tenant_id = ${tenantId}) as purged
    from (select count(*) as events, max(at) as last from exception_event where tenant_id = ${tenantId}) e,
      (select count(*) as events, max(at) as last from owner_event where tenant_id = ${tenantId}) o`.execute(database);
  const [row] = rows;
  const isBy = (last: Instant | null | undefined): boolean => !last || last <= at;
  return {
    stamp: `${row?.exceptions} ${row?.owners} ${row?.purged}`,
    isSettled: isBy(row?.last_exception) && isBy(row?.last_owner),
    nextEnd: row?.next_end ?? null,
  };
}
