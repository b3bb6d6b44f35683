import type * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { AKS_CLUSTERS } from '#lib/collectors/queries/workload-queries';
import { guidOf, text, toFlag, toItem, WireFlag, WireItem } from '#lib/collectors/wire/azure-item';
import type { AksCluster } from '#lib/model/workload-facts';

const WireCluster = WireItem.extend({
  clientId: text,
  localAccountsOff: WireFlag,
  issuer: text,
  workloadIdentity: WireFlag,
});

export default defineCollector({
  source: 'aks-clusters',
  title: 'Kubernetes clusters: identity, local accounts, workload identity',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/rest/api/aks/managed-clusters/get',
  after: [],
  async collect({ azure, onRows }) {
    return azure.resourceGraph(onRows).rows(AKS_CLUSTERS, WireCluster, toAksCluster);
  },
});

/** `msi` stands where a service principal would be named. */
export const toAksCluster = (wire: z.infer<typeof WireCluster>): AksCluster => ({
  ...toItem(wire),
  servicePrincipalClientId: guidOf(wire.clientId),
  localAccountsDisabled: toFlag(wire.localAccountsOff),
  oidcIssuer: wire.issuer || null,
  workloadIdentityEnabled: toFlag(wire.workloadIdentity),
});
