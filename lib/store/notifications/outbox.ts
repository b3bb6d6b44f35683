import type { Instant } from '#lib/model/instant';
import { type Delivery, type DeliveryKey, type DeliveryState, TEST_PREFIX } from '#lib/model/notifications/delivery';
import type { Channel } from '#lib/model/notifications/notification-rule';
import { patientWrite } from '#lib/store/access/patient-write';
import type { Engine } from '#lib/store/engine/engine';
import type { AttemptEnd } from '#lib/store/notification-store';
import type { NotificationDeliveryTable } from '#lib/store/schema/notifications-migration';

/** The key of the table decides between two replicas that plan the same message. */
export const planDeliveries = (
  engine: Engine,
  tenantId: string,
  planned: readonly (DeliveryKey & Pick<Delivery, 'sequence' | 'plannedAt'>)[],
): Promise<void> =>
  patientWrite(engine, async (database) => {
    if (planned.length === 0) return;
    await database
      .insertInto('notification_delivery')
      .values(
        planned.map(({ scanId, rule, channel, sequence, plannedAt }) => ({
          tenant_id: tenantId,
          scan_id: scanId,
          rule,
          channel,
          sequence,
          planned_at: plannedAt,
          state: 'waiting',
          attempts: 0,
          due_at: plannedAt,
          lease_until: null,
          because: null,
          ended_at: null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });

export async function deliveries(engine: Engine, tenantId: string, limit: number): Promise<readonly Delivery[]> {
  const rows = await outbox(engine, tenantId)
    .orderBy('planned_at', 'desc')
    .orderBy('sequence', 'desc')
    .orderBy('rule', 'desc')
    .limit(limit)
    .execute();
  return rows.map(deliveryOf);
}

export async function plannedFor(
  { database }: Engine,
  tenantId: string,
  scanIds: readonly string[],
): Promise<readonly DeliveryKey[]> {
  if (scanIds.length === 0) return [];
  const rows = await database
    .selectFrom('notification_delivery')
    .select(['scan_id', 'rule', 'channel'])
    .where('tenant_id', '=', tenantId)
    .where('scan_id', 'in', [...scanIds])
    .execute();
  return rows.map(({ scan_id, rule, channel }) => ({ scanId: scan_id, rule, channel: channel as Channel }));
}

export async function nextDelivery(engine: Engine, tenantId: string, channel: Channel): Promise<Delivery | null> {
  const row = await outbox(engine, tenantId)
    .where('channel', '=', channel)
    .where('state', '=', 'waiting')
    .where('scan_id', 'not like', `${TEST_PREFIX}%`)
    .orderBy('sequence')
    .orderBy('rule')
    .limit(1)
    .executeTakeFirst();
  return row ? deliveryOf(row) : null;
}

/** One statement, so that of two who saw the same row one changes it. */
export const claimDelivery = (
  engine: Engine,
  tenantId: string,
  key: DeliveryKey,
  { attempts, now, leaseUntil }: { readonly attempts: number; readonly now: Instant; readonly leaseUntil: Instant },
): Promise<boolean> =>
  patientWrite(engine, async (database) => {
    const { numUpdatedRows } = await database
      .updateTable('notification_delivery')
      .set({ attempts: attempts + 1, lease_until: leaseUntil })
      .where('tenant_id', '=', tenantId)
      .where('scan_id', '=', key.scanId)
      .where('rule', '=', key.rule)
      .where('channel', '=', key.channel)
      .where('state', '=', 'waiting')
      .where('attempts', '=', attempts)
      .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<', now)]))
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  });

export const endAttempt = (
  engine: Engine,
  tenantId: string,
  key: DeliveryKey,
  attempts: number,
  { state, at, dueAt, because }: AttemptEnd,
): Promise<boolean> =>
  patientWrite(engine, async (database) => {
    const { numUpdatedRows } = await database
      .updateTable('notification_delivery')
      .set({ state, because, due_at: dueAt, lease_until: null, ended_at: state === 'waiting' ? null : at })
      .where('tenant_id', '=', tenantId)
      .where('scan_id', '=', key.scanId)
      .where('rule', '=', key.rule)
      .where('channel', '=', key.channel)
      .where('state', '=', 'waiting')
      .where('attempts', '=', attempts)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  });

const outbox = ({ database }: Engine, tenantId: string) =>
  database.selectFrom('notification_delivery').selectAll().where('tenant_id', '=', tenantId);

const deliveryOf = (row: NotificationDeliveryTable): Delivery => ({
  scanId: row.scan_id,
  rule: row.rule,
  channel: row.channel as Channel,
  sequence: row.sequence,
  plannedAt: row.planned_at,
  state: row.state as DeliveryState,
  attempts: row.attempts,
  dueAt: row.due_at,
  leaseUntil: row.lease_until,
  because: row.because,
  endedAt: row.ended_at,
});
