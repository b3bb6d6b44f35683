import type { RequestFields } from '#lib/model/exceptions/request-problems';
import { addDays } from '#lib/model/instant';
import { patientWrite } from '#lib/store/access/patient-write';
import type { Engine } from '#lib/store/engine/engine';
import type { ExceptionDraft } from '#lib/store/exception-store';

const KEPT_DAYS = 1;

export const saveExceptionDraft = (
  engine: Engine,
  tenantId: string,
  { id, owner, at, fields }: ExceptionDraft,
): Promise<void> =>
  patientWrite(engine, async (database) => {
    await database
      .deleteFrom('exception_draft')
      .where('tenant_id', '=', tenantId)
      .where('at', '<', addDays(at, -KEPT_DAYS))
      .execute();
    await database
      .insertInto('exception_draft')
      .values({ tenant_id: tenantId, id, owner, at, body: JSON.stringify(fields) })
      .execute();
  });

export async function exceptionDraft(
  { database }: Engine,
  tenantId: string,
  id: string,
  owner: string,
): Promise<RequestFields | null> {
  const row = await database
    .selectFrom('exception_draft')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('owner', '=', owner)
    .executeTakeFirst();
  return row ? (JSON.parse(row.body) as RequestFields) : null;
}
