import { v7 as uuidv7 } from 'uuid';
import { toInstant } from '#lib/model/instant';
import type { ScanSchedule } from '#lib/scan/schedule/scan-schedule';
import { LEASE_MS, startScan } from '#lib/scan/start-scan';
import type { ScheduledRun } from '#lib/store/schedule-store';
import type { Store } from '#lib/store/store';

/** What was due is made up for this long, when every replica was down at its time. */
export const GRACE_MS = 15 * 60_000;
/** Whoever took a scan on and did not begin it by then was killed. */
const BEGIN_MS = 60_000;
const ATTEMPTS_MAX = 3;

export type DueOutcome =
  | { readonly done: 'nothing' }
  | { readonly done: 'started' | 'joined'; readonly run: ScheduledRun }
  | { readonly done: 'failed'; readonly run: ScheduledRun; readonly because: string };

const NOTHING: DueOutcome = { done: 'nothing' };

/**
 * Starts the scan that is due, unless a replica has taken it on. The key of the table decides between two at once. A scan
 * that is already running counts for what is due meanwhile, so that two never overlap. When the one who took it on was
 * killed, the next to look takes it over, three times at most.
 * @param since earlier due times are left alone
 */
export async function runDue(
  store: Store,
  tenantId: string,
  schedule: ScanSchedule,
  since: Date,
  now: Date,
): Promise<DueOutcome> {
  const dueAt = schedule.lastDue(now);
  if (dueAt === null || Date.parse(dueAt) < Math.max(since.getTime(), now.getTime() - GRACE_MS)) return NOTHING;
  await store.interruptStale(toInstant(now), LEASE_MS);
  const last = await store.scheduledRun(tenantId, dueAt);
  if (last && (last.attempt >= ATTEMPTS_MAX || !(await isLost(store, last, now)))) return NOTHING;
  const [running] = await store.scans({ limit: 1, tenantId, states: ['running'] });
  const run: ScheduledRun = {
    dueAt,
    attempt: (last?.attempt ?? 0) + 1,
    scanId: running?.id ?? uuidv7(),
    claimedAt: toInstant(now),
  };
  if (!(await store.claimRun(tenantId, run))) return NOTHING;
  if (running) return { done: 'joined', run };
  const outcome = await startScan(store, 'schedule', run.scanId);
  return outcome.started ? { done: 'started', run } : { done: 'failed', run, because: outcome.because };
}

/** Its process was killed. One that failed has told why, and would fail again. */
async function isLost(store: Store, { scanId, claimedAt }: ScheduledRun, now: Date): Promise<boolean> {
  const scan = await store.scan(scanId);
  return scan ? scan.state === 'interrupted' : Date.parse(claimedAt) + BEGIN_MS < now.getTime();
}
