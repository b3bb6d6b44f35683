import type { Instant } from '#lib/model/instant';

/** One row of the credential activity report: a credential that signed in at some time. Ones never seen are absent there. */
export interface CredentialActivity {
  readonly keyId: string;
  readonly appId: string;
  readonly lastUsedAt: Instant | null;
}

/** Whether a credential was seen signing in within the last 30 days. `unknown`: the report was not read. */
export type CredentialUse = 'in-use' | 'not-seen' | 'unknown';
