import type { Actor } from '#lib/model/access/actor';
import type { AuditAction, AuditEvent, AuditRecord } from '#lib/model/access/audit-event';
import type { Role } from '#lib/model/access/role';
import type { Page } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';

/** A signed-in browser. Its cookie's value is not kept, only the SHA-256 of it. */
export interface Session {
  readonly tenantId: string;
  readonly objectId: string;
  /** SHA-256 of the cookie's value, hex. */
  readonly hash: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  /** When Entra last said that the person still exists and holds these roles. */
  readonly verifiedAt: Instant;
  readonly expiresAt: Instant;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** A sign-in that was sent to Entra and has not come back. */
export interface PendingSignIn {
  readonly tenantId: string;
  /** SHA-256 of `state`, hex. */
  readonly stateHash: string;
  /** SHA-256 of the browser's sign-in cookie, hex: a stolen address is of no use in another browser. */
  readonly browserHash: string;
  readonly nonce: string;
  /** PKCE verifier. */
  readonly codeVerifier: string;
  readonly returnPath: string;
  /** Asked without a page (`prompt=none`), to see that the account is still there. */
  readonly isSilent: boolean;
  readonly expiresAt: Instant;
}

export interface AuditFilter {
  readonly action?: AuditAction | null;
  /** One of these. */
  readonly actions?: readonly AuditAction[];
  readonly outcome?: AuditEvent['outcome'] | null;
  readonly objectId?: Actor['objectId'];
  /** Not before. */
  readonly from?: Instant | null;
  /** Before, and not at. */
  readonly to?: Instant | null;
}

/** The newest line as the log itself remembers it, so that a tail that was cut off is missed. */
export interface AuditHead {
  readonly sequence: number;
  readonly hash: string;
}

/** A line as the database has it, for whoever checks it. */
export interface AuditLine {
  /** Its place in the log. */
  readonly place: number;
  /** What it says: an AuditRecord unless someone has been at it; undefined when it is not JSON. */
  readonly record: unknown;
  /** False when the columns that filters use say something else than the line. */
  readonly isFiledRight: boolean;
}

/** Sessions and the audit log. `tenantId` is the directory that people sign in with. */
export interface AccessStore {
  savePendingSignIn(pending: PendingSignIn): Promise<void>;
  /** Hands it out once and removes it; null when unknown or past `now`. Also removes those that expired. */
  takePendingSignIn(tenantId: string, stateHash: string, now: Instant): Promise<PendingSignIn | null>;

  saveSession(session: Session): Promise<void>;
  /** Also one that has expired: the caller decides by its time. */
  session(tenantId: string, hash: string): Promise<Session | null>;
  touchSession(
    tenantId: string,
    hash: string,
    change: { readonly lastSeenAt: Instant; readonly verifiedAt?: Instant; readonly roles?: readonly Role[] },
  ): Promise<void>;
  /** @returns whether there was one */
  endSession(tenantId: string, hash: string): Promise<boolean>;
  /** By the first 12 hex digits of its hash. @returns the session that was ended */
  endSessionNamed(tenantId: string, ref: string): Promise<Session | null>;
  /** Sign out everywhere. @returns how many were ended */
  endSessionsOf(tenantId: string, objectId: string): Promise<number>;
  /** Newest use first; those past their absolute or idle end are removed first. */
  sessions(tenantId: string, now: Instant, idleMs: number): Promise<readonly Session[]>;

  /** Adds a line to the tenant's log; two writers at once never share a sequence number. */
  appendAudit(tenantId: string, event: AuditEvent): Promise<AuditRecord>;
  /** Newest first. */
  audit(
    tenantId: string,
    request: { readonly filter: AuditFilter; readonly limit: number; readonly cursor: string | null },
  ): Promise<Page<AuditRecord>>;
  /** Oldest first, at constant memory. @throws StoreError 'damaged-line', as `audit` does */
  streamAudit(tenantId: string, filter: AuditFilter): AsyncIterable<AuditRecord>;
  /** Oldest first, at constant memory, every line whatever became of it. */
  streamAuditLines(tenantId: string): AsyncIterable<AuditLine>;
  /** Null: nothing was ever logged. */
  auditHead(tenantId: string): Promise<AuditHead | null>;
  auditTenants(): Promise<readonly string[]>;
}
