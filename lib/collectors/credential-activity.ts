import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { parseInstant } from '#lib/model/instant';
import type { CredentialActivity } from '#lib/model/logs/credential-use';

const WireActivity = z.object({
  keyId: z.string(),
  appId: z.string(),
  signInActivity: z.object({ lastSignInDateTime: z.string().nullish() }).nullish(),
});

/** Beta, global cloud only, and licensed: without P1 the use of credentials is unknown, never "not used". */
export default defineCollector({
  source: 'credential-activity',
  title: 'When each secret and certificate last signed in',
  permission: 'AuditLog.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/reportroot-list-appcredentialsigninactivities',
  after: [],
  async collect({ azure, onRows }) {
    return azure
      .graph(onRows)
      .list('/reports/appCredentialSignInActivities?$top=999', WireActivity, toCredentialActivity, { beta: true });
  },
});

/** Dates before 2000 stand for "never" in this report. */
export function toCredentialActivity(wire: z.infer<typeof WireActivity>): CredentialActivity {
  const at = parseInstant(wire.signInActivity?.lastSignInDateTime);
  return {
    keyId: wire.keyId.toLowerCase(),
    appId: wire.appId.toLowerCase(),
    lastUsedAt: at && at >= '2000' ? at : null,
  };
}
