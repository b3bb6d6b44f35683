import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { USER_ASSIGNED_IDENTITIES } from '#lib/collectors/queries/resource-graph';
import { stringTags, WireTags } from '#lib/collectors/wire/string-tags';
import { armId } from '#lib/model/arm-id';
import type { UserAssignedIdentity } from '#lib/model/azure-resource';

const text = z.string().nullish();

const WireIdentityRow = z.object({
  id: z.string(),
  name: text,
  location: text,
  resourceGroup: text,
  subscriptionId: text,
  principalId: text,
  clientId: text,
  identityTenantId: text,
  tags: WireTags,
});

export default defineCollector({
  source: 'user-assigned-identities',
  title: 'User-assigned managed identities',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-manage-user-assigned-managed-identities',
  after: [],
  async collect({ azure, onRows }) {
    return azure.resourceGraph(onRows).rows(USER_ASSIGNED_IDENTITIES, WireIdentityRow, toUserAssignedIdentity);
  },
});

export const toUserAssignedIdentity = (wire: z.infer<typeof WireIdentityRow>): UserAssignedIdentity => ({
  id: armId(wire.id),
  name: wire.name ?? '',
  location: wire.location || null,
  resourceGroup: wire.resourceGroup?.toLowerCase() || null,
  subscriptionId: (wire.subscriptionId ?? '').toLowerCase(),
  tenantId: wire.identityTenantId?.toLowerCase() || null,
  principalId: wire.principalId?.toLowerCase() || null,
  clientId: wire.clientId?.toLowerCase() || null,
  tags: stringTags(wire.tags),
});
