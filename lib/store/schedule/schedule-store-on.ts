import type { ScheduleEvent } from '#lib/model/settings/schedule-event';
import { patientWrite } from '#lib/store/access/patient-write';
import type { Engine } from '#lib/store/engine/engine';
import type { ScheduledRun, ScheduleStore } from '#lib/store/schedule-store';
import type { ScheduledRunTable } from '#lib/store/schema/eighth-migration';
import { canonical } from '#lib/store/seal/content-hash';

export const scheduleStoreOn = (engine: Engine): ScheduleStore => ({
  claimRun: (tenantId, { dueAt, attempt, scanId, claimedAt }) =>
    patientWrite(engine, async (database) => {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('scheduled_run')
        .values({ tenant_id: tenantId, due_at: dueAt, attempt, scan_id: scanId, claimed_at: claimedAt })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'due_at', 'attempt']).doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    }),
  scheduledRun: async (tenantId, dueAt) => {
    const row = await runs(engine, tenantId).where('due_at', '=', dueAt).limit(1).executeTakeFirst();
    return row ? runOf(row) : null;
  },
  appendSchedule: (tenantId, event) =>
    patientWrite(engine, async (database) => {
      const written = await database
        .insertInto('schedule_event')
        .values({ tenant_id: tenantId, number: event.number, at: event.at, body: canonical(event) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('number')
        .executeTakeFirst();
      return written !== undefined;
    }),
  scheduleEvents: async (tenantId, limit) => {
    const rows = await engine.database
      .selectFrom('schedule_event')
      .select('body')
      .where('tenant_id', '=', tenantId)
      .orderBy('number', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ body }) => JSON.parse(body) as ScheduleEvent);
  },
  scheduledRuns: async (tenantId, limit) => (await runs(engine, tenantId).limit(limit).execute()).map(runOf),
});

const runs = ({ database }: Engine, tenantId: string) =>
  database
    .selectFrom('scheduled_run')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('due_at', 'desc')
    .orderBy('attempt', 'desc');

const runOf = ({ due_at, attempt, scan_id, claimed_at }: ScheduledRunTable): ScheduledRun => ({
  dueAt: due_at,
  attempt,
  scanId: scan_id,
  claimedAt: claimed_at,
});
