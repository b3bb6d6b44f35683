import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import type { AppRoleAssignment } from '#lib/model/grants';
import { parseInstant } from '#lib/model/instant';

/** $expand gives at most 20 and no next link, so exactly 20 may be more. */
const EXPANDED_MAX = 20;

export const WireAppRoleAssignment = z.object({
  id: z.string(),
  principalId: z.string(),
  resourceId: z.string(),
  resourceDisplayName: z.string().nullish(),
  appRoleId: z.string(),
  createdDateTime: z.string().nullish(),
});
const WireExpanded = z.object({ id: z.string(), appRoleAssignments: z.array(WireAppRoleAssignment).nullish() });

export default defineCollector({
  source: 'app-role-assignments',
  title: 'Application permissions held by service principals',
  permission: 'Application.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignments',
  after: [],
  async collect({ azure, onRows }) {
    const all = await azure
      .graph(onRows)
      .list('/servicePrincipals?$select=id&$expand=appRoleAssignments&$top=999', WireExpanded, (wire) => ({
        id: wire.id,
        assignments: (wire.appRoleAssignments ?? []).map(toAppRoleAssignment),
      }));
    const full = all.filter(({ assignments }) => assignments.length >= EXPANDED_MAX);
    const lists = await azure
      .graph(() => undefined)
      .listMany(
        full.map(({ id }) => `/servicePrincipals/${id}/appRoleAssignments?$top=999`),
        WireAppRoleAssignment,
        toAppRoleAssignment,
      );
    const whole = new Map(full.map(({ id }, index) => [id, lists[index] ?? []]));
    return all.flatMap(({ id, assignments }) => whole.get(id) ?? assignments);
  },
});

export const toAppRoleAssignment = (wire: z.infer<typeof WireAppRoleAssignment>): AppRoleAssignment => ({
  id: wire.id,
  principalId: wire.principalId.toLowerCase(),
  resourceId: wire.resourceId.toLowerCase(),
  resourceName: wire.resourceDisplayName ?? null,
  appRoleId: wire.appRoleId.toLowerCase(),
  createdAt: parseInstant(wire.createdDateTime),
});
