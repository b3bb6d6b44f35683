import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import type { Organization } from '#lib/model/directory';

const WireOrganization = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  assignedPlans: z
    .array(z.object({ servicePlanId: z.string().nullish(), capabilityStatus: z.string().nullish() }))
    .nullish(),
});

export default defineCollector({
  source: 'organization',
  title: 'The tenant’s name and licences',
  permission: 'Organization.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/organization-list',
  after: [],
  async collect({ azure, onRows }) {
    return azure
      .graph(onRows)
      .list('/organization?$select=id,displayName,assignedPlans', WireOrganization, toOrganization);
  },
});

/** Deleted plans are listed too; only enabled ones count. */
export const toOrganization = (wire: z.infer<typeof WireOrganization>): Organization => ({
  tenantId: wire.id.toLowerCase(),
  displayName: wire.displayName ?? '',
  enabledPlans:
    wire.assignedPlans?.flatMap(({ servicePlanId, capabilityStatus }) =>
      servicePlanId && capabilityStatus === 'Enabled' ? [servicePlanId.toLowerCase()] : [],
    ) ?? null,
});
