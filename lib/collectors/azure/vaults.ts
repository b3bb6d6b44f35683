import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { VAULTS } from '#lib/collectors/queries/workload-queries';
import { text, toFlag, toItem, WireFlag, WireItem } from '#lib/collectors/wire/azure-item';
import type { Vault } from '#lib/model/workload-facts';

const WirePolicy = z.object({
  objectId: z.string(),
  tenantId: text,
  permissions: z.record(z.string(), z.array(z.string()).nullish()).nullish(),
});
const WireVault = WireItem.extend({ usesRbac: WireFlag, accessPolicies: z.array(WirePolicy).nullish() });

export default defineCollector({
  source: 'vaults',
  title: 'Key vaults and who their access policies let in',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/get',
  after: [],
  async collect({ azure, onRows }) {
    return azure.resourceGraph(onRows).rows(VAULTS, WireVault, toVault);
  },
});

/** Permissions are written `secrets/get`. */
export const toVault = (wire: z.infer<typeof WireVault>): Vault => ({
  ...toItem(wire),
  usesRbac: toFlag(wire.usesRbac),
  accessPolicies: (wire.accessPolicies ?? []).map(({ objectId, tenantId, permissions }) => ({
    objectId: objectId.toLowerCase(),
    tenantId: tenantId?.toLowerCase() || null,
    permissions: Object.entries(permissions ?? {})
      .flatMap(([kind, allowed]) => (allowed ?? []).map((name) => `${kind}/${name}`.toLowerCase()))
      .sort(),
  })),
});
