import type { ExceptionEvent } from '#lib/model/exceptions/exception';
import type { Instant } from '#lib/model/instant';
import { patientWrite } from '#lib/store/access/patient-write';
import type { Database, Engine } from '#lib/store/engine/engine';
import { insertRows } from '#lib/store/engine/insert-rows';
import type { ExceptionFindingTable } from '#lib/store/schema/exception-tables';
import { canonical } from '#lib/store/seal/content-hash';

/** Which list of findings an event brings along. */
const STAGES: Readonly<Partial<Record<ExceptionEvent['action'], string>>> = { request: 'asked', approve: 'frozen' };

/** The key of the event decides who of two was first; the second writes nothing. */
export const appendException = (
  engine: Engine,
  tenantId: string,
  event: ExceptionEvent,
  findingIds: readonly string[],
): Promise<boolean> =>
  patientWrite(engine, (connection) =>
    connection.transaction().execute(async (transaction) => {
      const written = await transaction
        .insertInto('exception_event')
        .values({
          tenant_id: tenantId,
          exception_id: event.exceptionId,
          number: event.number,
          at: event.at,
          action: event.action,
          body: canonical(event),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('number')
        .executeTakeFirst();
      if (!written) return false;
      const stage = STAGES[event.action];
      if (!stage) return true;
      const until = await endOf(transaction, tenantId, event);
      const rows = [...new Set(findingIds)].map(
        (id): ExceptionFindingTable => ({
          tenant_id: tenantId,
          finding_id: id,
          exception_id: event.exceptionId,
          stage,
          from_at: event.at,
          until_at: until,
        }),
      );
      await insertRows(engine.name, transaction, 'exception_finding', rows);
      return true;
    }),
  );

/** The end is asked for in the request, and an approval does not change it. */
async function endOf(database: Database, tenantId: string, event: ExceptionEvent): Promise<Instant> {
  if (event.action === 'request') return event.terms.expiresAt;
  const { body } = await database
    .selectFrom('exception_event')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .where('exception_id', '=', event.exceptionId)
    .where('action', '=', 'request')
    .executeTakeFirstOrThrow();
  const request = JSON.parse(body) as Extract<ExceptionEvent, { action: 'request' }>;
  return request.terms.expiresAt;
}
