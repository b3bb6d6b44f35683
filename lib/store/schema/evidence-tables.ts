export interface ManifestTable {
  tenant_id: string;
  scan_id: string;
  sequence: number;
  key_id: string;
  sha256: string;
  signature: string;
  /** Canonical JSON; its bytes are what is signed. */
  text: string;
}

/** Which text a scan keeps under which name. */
export interface ManifestTextTable {
  tenant_id: string;
  scan_id: string;
  name: string;
  sha256: string;
}

/** Texts by their own digest. */
export interface KeptTextTable {
  tenant_id: string;
  sha256: string;
  text: string;
}

export interface EvidenceKeyTable {
  tenant_id: string;
  key_id: string;
  pem: string;
  valid_from: string;
  valid_to: string | null;
}

export interface TombstoneTable {
  tenant_id: string;
  scan_id: string;
  sequence: number;
  finished_at: string;
  purged_at: string;
  policy: string;
  record_sha256: string | null;
  manifest_sha256: string | null;
}
