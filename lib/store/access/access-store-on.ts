import { appendAudit } from '#lib/store/access/append-audit';
import { auditHead, auditPage, auditTenants, streamAudit, streamAuditLines } from '#lib/store/access/audit-log';
import { savePendingSignIn, takePendingSignIn } from '#lib/store/access/pending-sign-ins';
import {
  endSession,
  endSessionNamed,
  endSessionsOf,
  liveSessions,
  saveSession,
  sessionByHash,
  touchSession,
} from '#lib/store/access/sessions';
import type { AccessStore } from '#lib/store/access-store';
import type { Engine } from '#lib/store/engine/engine';

/** Sessions and the audit log on an open database. */
export const accessStoreOn = (engine: Engine): AccessStore => ({
  savePendingSignIn: (pending) => savePendingSignIn(engine, pending),
  takePendingSignIn: (tenantId, stateHash, now) => takePendingSignIn(engine, tenantId, stateHash, now),

  saveSession: (session) => saveSession(engine, session),
  session: (tenantId, hash) => sessionByHash(engine, tenantId, hash),
  touchSession: (tenantId, hash, change) => touchSession(engine, tenantId, hash, change),
  endSession: (tenantId, hash) => endSession(engine, tenantId, hash),
  endSessionNamed: (tenantId, ref) => endSessionNamed(engine, tenantId, ref),
  endSessionsOf: (tenantId, objectId) => endSessionsOf(engine, tenantId, objectId),
  sessions: (tenantId, now, idleMs) => liveSessions(engine, tenantId, now, idleMs),

  appendAudit: (tenantId, event) => appendAudit(engine, tenantId, event),
  audit: (tenantId, request) => auditPage(engine, tenantId, request),
  streamAudit: (tenantId, filter) => streamAudit(engine, tenantId, filter),
  streamAuditLines: (tenantId) => streamAuditLines(engine, tenantId),
  auditHead: (tenantId) => auditHead(engine, tenantId),
  auditTenants: () => auditTenants(engine),
});
