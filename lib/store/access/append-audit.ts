import type { AuditEvent, AuditRecord } from '#lib/model/access/audit-event';
import { auditRow } from '#lib/store/access/audit-row';
import { patientWrite } from '#lib/store/access/patient-write';
import type { Engine } from '#lib/store/engine/engine';
import { canonical, sha256 } from '#lib/store/seal/content-hash';

/** `prev` of the first line. */
export const NO_LINE_BEFORE = '0'.repeat(64);

/** SHA-256 of a line's canonical JSON (RFC 8785) without `hash`. */
export const lineHash = (line: Readonly<Record<string, unknown>>): string => {
  const { hash: _, ...rest } = line;
  return sha256(canonical(rest));
};

/** One transaction holds the tenant's head from reading it until the line is written, so writers queue up. */
export const appendAudit = (engine: Engine, tenantId: string, event: AuditEvent): Promise<AuditRecord> =>
  patientWrite(engine, (connection) =>
    connection.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('audit_head')
        .values({ tenant_id: tenantId, sequence: 0, hash: NO_LINE_BEFORE })
        .onConflict((conflict) => conflict.column('tenant_id').doNothing())
        .execute();
      // SQLite has locked the whole database by now.
      const locked = transaction.selectFrom('audit_head').selectAll().where('tenant_id', '=', tenantId);
      const head = await (engine.name === 'postgresql' ? locked.forUpdate() : locked).executeTakeFirstOrThrow();
      const record = chained(event, head.sequence + 1, head.hash);
      await transaction.insertInto('audit_log').values(auditRow(tenantId, record)).execute();
      await transaction
        .updateTable('audit_head')
        .set({ sequence: record.sequence, hash: record.hash })
        .where('tenant_id', '=', tenantId)
        .execute();
      return record;
    }),
  );

/** What is hashed is what will be read again: text that JSON cannot keep is replaced first. */
function chained(event: AuditEvent, sequence: number, prev: string): AuditRecord {
  const line = JSON.parse(canonical({ ...event, sequence, prev })) as Omit<AuditRecord, 'hash'>;
  return { ...line, hash: lineHash({ ...line }) };
}
