import type { Actor } from '#lib/model/access/actor';
import type { Instant } from '#lib/model/instant';

export const AUDIT_ACTIONS = [
  'sign_in',
  'sign_in_failed',
  'sign_out',
  'access_denied',
  'token_refused',
  'export.csv',
  'export.json',
  'export.ndjson',
  'export.markdown',
  'export.scripts',
  'export.audit',
  'export.evidence',
  'scan.start',
  'scan.cancel',
  'session.end',
  'scan.purge',
  'key.rotate',
  // That an exception has expired is derived from its end, so nobody does it and no line says so.
  'exception.request',
  'exception.approve',
  'exception.reject',
  'exception.revoke',
  'exception.withdraw',
  'threshold.change',
  'owner.assign',
  'view.save',
  'view.share',
  'view.remove',
  'schedule.change',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What happened, before it has a place in the log. Never holds a token, a cookie value or a hint. */
export interface AuditEvent {
  readonly at: Instant;
  /** UUID version 7. */
  readonly id: string;
  readonly actor: Actor;
  readonly action: AuditAction;
  /** Path, file name or id it was about. */
  readonly object: string | null;
  readonly scanId: string | null;
  /** The query string as it was asked, without what looks like a token. */
  readonly params: string | null;
  readonly outcome: 'success' | 'failure' | 'refused';
  readonly because: string | null;
  readonly rows: number | null;
  readonly bytes: number | null;
  /** Of the file that left, in hex. */
  readonly sha256: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
}

/** A line of the log. `hash` is the SHA-256 of the line's canonical JSON (RFC 8785) without `hash` itself. */
export interface AuditRecord extends AuditEvent {
  /** 1, 2, 3 … without a gap. */
  readonly sequence: number;
  /** `hash` of the line before; 64 zeros for the first. */
  readonly prev: string;
  readonly hash: string;
}
