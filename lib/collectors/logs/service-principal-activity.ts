import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { usedAt } from '#lib/collectors/logs/used-at';
import type { ServicePrincipalActivity } from '#lib/model/logs/sign-ins';

const WireUse = z.object({ lastSignInDateTime: z.string().nullish() }).nullish();

const WireActivity = z.object({
  appId: z.string(),
  lastSignInActivity: WireUse,
  delegatedClientSignInActivity: WireUse,
  delegatedResourceSignInActivity: WireUse,
  applicationAuthenticationClientSignInActivity: WireUse,
  applicationAuthenticationResourceSignInActivity: WireUse,
});

/** Beta, global cloud only, and licensed: without P1 the use of applications is unknown, never "not used". */
export default defineCollector({
  source: 'service-principal-activity',
  title: 'When each application was last used',
  permission: 'AuditLog.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/reportroot-list-serviceprincipalsigninactivities?view=graph-rest-beta',
  after: [],
  async collect({ azure, onRows }) {
    return azure
      .graph(onRows)
      .list('/reports/servicePrincipalSignInActivities?$top=999', WireActivity, toServicePrincipalActivity, {
        beta: true,
      });
  },
});

export function toServicePrincipalActivity(wire: z.infer<typeof WireActivity>): ServicePrincipalActivity {
  const uses = {
    asApplicationClientAt: usedAt(wire.applicationAuthenticationClientSignInActivity?.lastSignInDateTime),
    asApplicationResourceAt: usedAt(wire.applicationAuthenticationResourceSignInActivity?.lastSignInDateTime),
    asDelegatedClientAt: usedAt(wire.delegatedClientSignInActivity?.lastSignInDateTime),
    asDelegatedResourceAt: usedAt(wire.delegatedResourceSignInActivity?.lastSignInDateTime),
  };
  const all = [usedAt(wire.lastSignInActivity?.lastSignInDateTime), ...Object.values(uses)].filter((at) => at !== null);
  return { appId: wire.appId.toLowerCase(), lastUsedAt: all.sort().at(-1) ?? null, ...uses };
}
