import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { toFederated, WireFederated } from '#lib/collectors/wire/credentials';
import type { ApplicationFederation } from '#lib/model/application';

/** $expand gives at most 20 and no next link, so exactly 20 may be more. */
export const EXPANDED_MAX = 20;

export const WireFederation = z.object({
  id: z.string(),
  federatedIdentityCredentials: z.array(WireFederated).nullish(),
});

/** Read from beta: v1.0 does not show claimsMatchingExpression, so a flexible credential would look subject-less there. */
export default defineCollector({
  source: 'federated-identity-credentials',
  title: 'Federated credentials of applications',
  permission: 'Application.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/application-list-federatedidentitycredentials',
  after: [],
  async collect({ azure, onRows }) {
    const graph = azure.graph(onRows);
    const path = '/applications?$select=id&$expand=federatedIdentityCredentials&$top=999';
    const all = await graph.list(path, WireFederation, toFederation, { beta: true });
    const withAny = all.filter(({ credentials }) => credentials.length > 0);
    const full = withAny.filter(({ credentials }) => credentials.length >= EXPANDED_MAX);
    const lists = await azure
      .graph(() => undefined)
      .listMany(
        full.map(({ applicationId }) => `/applications/${applicationId}/federatedIdentityCredentials`),
        WireFederated,
        toFederated,
        { beta: true },
      );
    const whole = new Map(full.map(({ applicationId }, index) => [applicationId, lists[index] ?? []]));
    return withAny.map((federation) => ({
      ...federation,
      credentials: whole.get(federation.applicationId) ?? federation.credentials,
    }));
  },
});

export const toFederation = (wire: z.infer<typeof WireFederation>): ApplicationFederation => ({
  applicationId: wire.id.toLowerCase(),
  credentials: (wire.federatedIdentityCredentials ?? []).map(toFederated),
});
