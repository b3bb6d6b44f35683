import { v7 as uuidv7 } from 'uuid';
import type { AuditAction, AuditEvent } from '#lib/model/access/audit-event';
import { toInstant } from '#lib/model/instant';

/** A line of the audit log about what the product did by itself, or at an operator's command line. */
export const noteOf = (
  action: AuditAction,
  { object, scanId = null, because }: { object: string; scanId?: string | null; because: string },
): AuditEvent => ({
  at: toInstant(new Date()),
  id: uuidv7(),
  actor: { kind: 'system', tenantId: null, objectId: null, name: 'Dosimeter', roles: [], sessionRef: null },
  action,
  object,
  scanId,
  params: null,
  outcome: 'success',
  because,
  rows: null,
  bytes: null,
  sha256: null,
  ip: null,
  userAgent: null,
  requestId: null,
});
