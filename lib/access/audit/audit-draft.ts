import type { Actor } from '#lib/model/access/actor';
import type { AuditAction, AuditEvent } from '#lib/model/access/audit-event';

/** What a caller tells of an event; the rest is filled in when it is written. */
export interface AuditDraft {
  readonly actor: Actor;
  readonly action: AuditAction;
  readonly outcome: AuditEvent['outcome'];
  readonly object?: string | null;
  readonly scanId?: string | null;
  readonly params?: string | null;
  readonly because?: string | null;
  readonly rows?: number | null;
  readonly bytes?: number | null;
  readonly sha256?: string | null;
  readonly ip?: string | null;
  readonly userAgent?: string | null;
  readonly requestId?: string | null;
}

/** Writes one event to the log and to stdout. @throws when the log cannot be written: what must be logged is then not done. */
export type RecordEvent = (draft: AuditDraft) => Promise<void>;
