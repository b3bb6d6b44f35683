import { evidenceSettings } from '#lib/evidence/evidence-settings';
import { readEvidenceKey } from '#lib/evidence/key/evidence-key';
import { toInstant } from '#lib/model/instant';
import { isReady } from '#lib/notify/deliver-due';
import { notifierOf } from '#lib/notify/start-notifying';
import { databaseFailed, type HealthCheck, healthChecks } from '#lib/report/health/health-checks';
import { scheduleInForce } from '#lib/scan/schedule/schedule-in-force';
import { scheduledTenant } from '#lib/scan/schedule/start-schedule';
import { getStore } from '#lib/scan/store-instance';
import type { Store } from '#lib/store/store';
import { StoreError } from '#lib/store/store-error';

const DELIVERIES_LOOKED_AT = 100;

export interface HealthNow {
  readonly checks: readonly HealthCheck[];
  /** Null: the database does not answer. */
  readonly store: Store | null;
}

/** What is well and what is not, asked now. */
export async function healthNow(): Promise<HealthNow> {
  try {
    const store = await getStore();
    await store.ping();
    return { store, checks: await checksOn(store) };
  } catch (error) {
    const because = error instanceof StoreError ? error.message : 'The database did not answer.';
    return { store: null, checks: [databaseFailed(because)] };
  }
}

async function checksOn(store: Store): Promise<readonly HealthCheck[]> {
  const tenantId = scheduledTenant(process.env);
  const { schedule, isPaused } = await scheduleInForce(store, tenantId, process.env);
  const now = new Date();
  const next = schedule?.nextDue(now) ?? null;
  const afterNext = next && schedule ? schedule.nextDue(new Date(next)) : null;
  return healthChecks(
    {
      engine: store.engine,
      lastScan: await store.latestSealed(),
      due: next && afterNext ? { everySeconds: (Date.parse(afterNext) - Date.parse(next)) / 1_000 } : null,
      isPaused,
      evidenceKeyProblem: keyProblem(),
      channelProblems: notifierOf(process.env).channels.filter((channel) => !isReady(channel)).length,
      deliveries: await store.deliveries(tenantId, DELIVERIES_LOOKED_AT),
    },
    toInstant(now),
  );
}

function keyProblem(): string | null {
  try {
    readEvidenceKey(evidenceSettings(process.env).evidence);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable';
  }
}
