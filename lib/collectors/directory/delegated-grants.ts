import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import type { DelegatedGrant } from '#lib/model/grants';

export const WireDelegatedGrant = z.object({
  id: z.string(),
  clientId: z.string(),
  consentType: z.string().nullish(),
  principalId: z.string().nullish(),
  resourceId: z.string(),
  scope: z.string().nullish(),
});

/** No permission narrower than Directory.Read.All reads this list. */
export default defineCollector({
  source: 'delegated-grants',
  title: 'Delegated permissions that were consented to',
  permission: 'Directory.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/oauth2permissiongrant-list',
  after: [],
  async collect({ azure, onRows }) {
    return azure.graph(onRows).list('/oauth2PermissionGrants?$top=999', WireDelegatedGrant, toDelegatedGrant);
  },
});

/** Scopes are separated by spaces, and in practice begin with one. */
export const toDelegatedGrant = (wire: z.infer<typeof WireDelegatedGrant>): DelegatedGrant => ({
  id: wire.id,
  clientId: wire.clientId.toLowerCase(),
  resourceId: wire.resourceId.toLowerCase(),
  forEveryone: wire.consentType === 'AllPrincipals',
  principalId: wire.principalId?.toLowerCase() || null,
  scopes: [...new Set((wire.scope ?? '').split(/\s+/).filter(Boolean))],
});
