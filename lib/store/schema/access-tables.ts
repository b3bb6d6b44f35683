export interface SessionTable {
  tenant_id: string;
  hash: string;
  object_id: string;
  name: string;
  /** JSON list. */
  roles: string;
  created_at: string;
  last_seen_at: string;
  verified_at: string;
  expires_at: string;
  ip: string | null;
  user_agent: string | null;
}

export interface PendingSignInTable {
  tenant_id: string;
  state_hash: string;
  browser_hash: string;
  nonce: string;
  code_verifier: string;
  return_path: string;
  is_silent: number;
  expires_at: string;
}

/** The body is the line as exported; the other columns repeat what it says, for filters. */
export interface AuditLogTable {
  tenant_id: string;
  sequence: number;
  at: string;
  action: string;
  outcome: string;
  object_id: string | null;
  /** Canonical JSON of the whole record. */
  body: string;
}

export interface AuditHeadTable {
  tenant_id: string;
  sequence: number;
  hash: string;
}
