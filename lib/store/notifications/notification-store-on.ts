import type { NotificationEvent } from '#lib/model/notifications/notification-rule';
import { patientWrite } from '#lib/store/access/patient-write';
import type { Engine } from '#lib/store/engine/engine';
import type { NotificationStore } from '#lib/store/notification-store';
import {
  claimDelivery,
  deliveries,
  endAttempt,
  nextDelivery,
  planDeliveries,
  plannedFor,
} from '#lib/store/notifications/outbox';
import { canonical } from '#lib/store/seal/content-hash';

export const notificationStoreOn = (engine: Engine): NotificationStore => ({
  appendNotification: (tenantId, event) =>
    patientWrite(engine, async (database) => {
      const written = await database
        .insertInto('notification_event')
        .values({ tenant_id: tenantId, number: event.number, at: event.at, body: canonical(event) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('number')
        .executeTakeFirst();
      return written !== undefined;
    }),
  notificationEvents: async (tenantId) => {
    const rows = await engine.database
      .selectFrom('notification_event')
      .select('body')
      .where('tenant_id', '=', tenantId)
      .orderBy('number')
      .execute();
    return rows.map(({ body }) => JSON.parse(body) as NotificationEvent);
  },
  planDeliveries: (tenantId, planned) => planDeliveries(engine, tenantId, planned),
  deliveries: (tenantId, limit) => deliveries(engine, tenantId, limit),
  plannedFor: (tenantId, scanIds) => plannedFor(engine, tenantId, scanIds),
  nextDelivery: (tenantId, channel) => nextDelivery(engine, tenantId, channel),
  claimDelivery: (tenantId, key, claim) => claimDelivery(engine, tenantId, key, claim),
  endAttempt: (tenantId, key, attempts, end) => endAttempt(engine, tenantId, key, attempts, end),
});
