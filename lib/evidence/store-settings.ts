import type { EvidenceKeySettings } from '#lib/evidence/key/evidence-key';
import { type RetentionSettings, retentionMonths } from '#lib/evidence/retention/retention';

export interface StoreSettings {
  readonly store: { readonly url: string | null; readonly dataDir: string };
  readonly key: EvidenceKeySettings;
  readonly retention: RetentionSettings;
  /** Whose chain of the audit log these programs write to: the one that people sign in with. */
  readonly auditTenant: string;
}

/** What the programs that need no tenant of Azure are told. @throws ConfigurationError in one sentence */
export function storeSettings(env: Readonly<Record<string, string | undefined>>): StoreSettings {
  const dataDir = env.DATA_DIR || '.data';
  const signIn = env.SIGN_IN_CLIENT_ID ? env.SIGN_IN_TENANT_ID || env.AZURE_TENANT_ID : null;
  return {
    store: { url: env.DATABASE_URL || null, dataDir },
    key: { dataDir, keyFile: env.EVIDENCE_KEY_FILE || null },
    retention: { months: retentionMonths(env.RETENTION_MONTHS) },
    auditTenant: signIn?.trim().toLowerCase() || 'open',
  };
}
