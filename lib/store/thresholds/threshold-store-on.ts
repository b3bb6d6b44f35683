import { addDays } from '#lib/model/instant';
import type { ThresholdFields } from '#lib/model/settings/threshold-problems';
import { settingsAfter, type ThresholdEvent } from '#lib/model/settings/threshold-settings';
import { patientWrite } from '#lib/store/access/patient-write';
import type { Database, Engine } from '#lib/store/engine/engine';
import { canonical } from '#lib/store/seal/content-hash';
import type { ThresholdStore } from '#lib/store/threshold-store';

const DRAFTS_KEPT_DAYS = 1;

export const thresholdStoreOn = (engine: Engine): ThresholdStore => ({
  appendThresholds: (tenantId, event) =>
    patientWrite(engine, async (database) => {
      const written = await database
        .insertInto('threshold_event')
        .values({
          tenant_id: tenantId,
          number: event.number,
          at: event.at,
          by: canonical(event.by),
          body: canonical(event),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('number')
        .executeTakeFirst();
      return written !== undefined;
    }),
  thresholdEvents: async (tenantId) =>
    (await eventRows(engine.database, tenantId).execute()).map(({ body }) => JSON.parse(body) as ThresholdEvent),
  thresholdSettings: async (tenantId) => {
    const last = await eventRows(engine.database, tenantId).limit(1).executeTakeFirst();
    return settingsAfter(last ? [JSON.parse(last.body) as ThresholdEvent] : []);
  },
  saveThresholdDraft: (tenantId, { id, owner, at, fields }) =>
    patientWrite(engine, async (database) => {
      await database
        .deleteFrom('threshold_draft')
        .where('tenant_id', '=', tenantId)
        .where('at', '<', addDays(at, -DRAFTS_KEPT_DAYS))
        .execute();
      await database
        .insertInto('threshold_draft')
        .values({ tenant_id: tenantId, id, owner, at, body: JSON.stringify(fields) })
        .execute();
    }),
  thresholdDraft: async (tenantId, id, owner) => {
    const row = await engine.database
      .selectFrom('threshold_draft')
      .select('body')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('owner', '=', owner)
      .executeTakeFirst();
    return row ? (JSON.parse(row.body) as ThresholdFields) : null;
  },
});

const eventRows = (database: Database, tenantId: string) =>
  database.selectFrom('threshold_event').select('body').where('tenant_id', '=', tenantId).orderBy('number', 'desc');
