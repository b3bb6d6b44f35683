import type { ViewEvent } from '#lib/model/views/saved-view';
import { patientWrite } from '#lib/store/access/patient-write';
import type { Engine } from '#lib/store/engine/engine';
import { canonical } from '#lib/store/seal/content-hash';
import type { ViewStore } from '#lib/store/view-store';

const eventOf = ({ body }: { readonly body: string }): ViewEvent => JSON.parse(body) as ViewEvent;

export const viewStoreOn = (engine: Engine): ViewStore => ({
  appendView: (tenantId, event) =>
    patientWrite(engine, async (database) => {
      const written = await database
        .insertInto('view_event')
        .values({ tenant_id: tenantId, slug: event.slug, number: event.number, at: event.at, body: canonical(event) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('number')
        .executeTakeFirst();
      return written !== undefined;
    }),
  viewEvents: async (tenantId, slug) => {
    const rows = await engine.database
      .selectFrom('view_event')
      .select('body')
      .where('tenant_id', '=', tenantId)
      .where('slug', '=', slug)
      .orderBy('number')
      .execute();
    return rows.map(eventOf);
  },
  viewBounds: async (tenantId) => {
    const rows = await engine.database
      .selectFrom('view_event')
      .select('body')
      .where('tenant_id', '=', tenantId)
      .where(({ eb, selectFrom, or }) =>
        or([
          eb('number', '=', 1),
          eb(
            'number',
            '=',
            selectFrom('view_event as own')
              .select(({ fn }) => fn.max('own.number').as('last'))
              .where('own.tenant_id', '=', tenantId)
              .whereRef('own.slug', '=', 'view_event.slug'),
          ),
        ]),
      )
      .orderBy('slug')
      .orderBy('number')
      .execute();
    return rows.map(eventOf);
  },
});
