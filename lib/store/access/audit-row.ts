import * as z from 'zod';
import { ACTOR_KINDS } from '#lib/model/access/actor';
import { AUDIT_ACTIONS, type AuditRecord } from '#lib/model/access/audit-event';
import { ROLES } from '#lib/model/access/role';
import type { AuditLine } from '#lib/store/access-store';
import { storable } from '#lib/store/engine/storable';
import type { AuditLogTable } from '#lib/store/schema/access-tables';
import { canonical } from '#lib/store/seal/content-hash';
import { StoreError } from '#lib/store/store-error';

/** PostgreSQL refuses an index entry of more than 2,704 bytes. */
const COLUMN_LENGTH_MAX = 200;

const text = z.string();
const maybe = text.nullable();
const count = z.int().min(0);
const AUDIT_RECORD = z.strictObject({
  sequence: z.int().min(1),
  prev: text,
  hash: text,
  at: text,
  id: text,
  actor: z.strictObject({
    kind: z.enum(ACTOR_KINDS),
    tenantId: maybe,
    objectId: maybe,
    name: text,
    roles: z.array(z.enum(ROLES)).readonly(),
    sessionRef: maybe,
  }),
  action: z.enum(AUDIT_ACTIONS),
  object: maybe,
  scanId: maybe,
  params: maybe,
  outcome: z.enum(['success', 'failure', 'refused']),
  because: maybe,
  rows: count.nullable(),
  bytes: count.nullable(),
  sha256: maybe,
  ip: maybe,
  userAgent: maybe,
  requestId: maybe,
});

/** Text as a column keeps it, also of a value that a filter asks for. */
export const columnText = (value: string): string => storable(value.slice(0, COLUMN_LENGTH_MAX));

export const auditRow = (tenantId: string, record: AuditRecord): AuditLogTable => ({
  tenant_id: tenantId,
  sequence: record.sequence,
  at: columnText(record.at),
  action: record.action,
  outcome: record.outcome,
  object_id: record.actor.objectId === null ? null : columnText(record.actor.objectId),
  body: canonical(record),
});

/** @throws StoreError 'damaged-line' when it is not what was written, as far as its shape tells */
export function auditRecord(row: AuditLogTable): AuditRecord {
  const read = AUDIT_RECORD.safeParse(jsonOf(row.body));
  if (read.success) return read.data;
  throw new StoreError(
    'damaged-line',
    `Line ${row.sequence} of the audit log cannot be read: it was changed in the database. Run "npm run audit-log:verify".`,
  );
}

/** The line and whether its columns say the same; never throws. */
export function auditLine(row: AuditLogTable): AuditLine {
  const record = jsonOf(row.body);
  const read = AUDIT_RECORD.safeParse(record);
  const filed = read.success ? auditRow(row.tenant_id, read.data) : null;
  const isFiledRight =
    filed === null ||
    (filed.at === row.at &&
      filed.action === row.action &&
      filed.outcome === row.outcome &&
      filed.object_id === row.object_id);
  return { place: row.sequence, record, isFiledRight };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
