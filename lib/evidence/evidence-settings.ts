import type { AttesterSettings } from '#lib/evidence/attester';
import { type RetentionSettings, retentionMonths } from '#lib/evidence/retention';

export interface EvidenceSettings {
  readonly evidence: AttesterSettings;
  readonly retention: RetentionSettings;
  /** Whose chain of the audit log the product itself writes to: that of the directory people sign in with. */
  readonly auditTenant: string;
}

/** How evidence is signed and how long it is kept. @throws ConfigurationError in one sentence */
export function evidenceSettings(env: Readonly<Record<string, string | undefined>>): EvidenceSettings {
  const signIn = env.SIGN_IN_CLIENT_ID ? env.SIGN_IN_TENANT_ID?.trim() || env.AZURE_TENANT_ID?.trim() : null;
  return {
    evidence: {
      dataDir: env.DATA_DIR || '.data',
      keyFile: env.EVIDENCE_KEY_FILE || null,
      url: originOf(env.APP_URL),
    },
    retention: { months: retentionMonths(env.RETENTION_MONTHS) },
    auditTenant: signIn?.toLowerCase() || 'open',
  };
}

/** Whether it is a good one is said by the dashboard, which answers there. */
const originOf = (appUrl: string | undefined): string => (appUrl && URL.canParse(appUrl) ? new URL(appUrl).origin : '');
