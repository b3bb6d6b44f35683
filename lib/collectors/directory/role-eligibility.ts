import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { toDirectoryRoleAssignment, WireRoleAssignment } from '#lib/collectors/directory/directory-roles';
import type { RoleEligibility } from '#lib/model/grants';
import { parseInstant } from '#lib/model/instant';

const WireEligibility = WireRoleAssignment.extend({
  startDateTime: z.string().nullish(),
  endDateTime: z.string().nullish(),
});

/** Without P2 nobody can be eligible, and the service refuses to say so: the source is unlicensed, not empty. */
export default defineCollector({
  source: 'role-eligibility',
  title: 'Entra roles that can be activated',
  permission: 'RoleManagement.Read.Directory',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/rbacapplication-list-roleeligibilityscheduleinstances',
  after: [],
  async collect({ azure, onRows }) {
    return azure
      .graph(onRows)
      .list('/roleManagement/directory/roleEligibilityScheduleInstances', WireEligibility, toRoleEligibility);
  },
});

export const toRoleEligibility = (wire: z.infer<typeof WireEligibility>): RoleEligibility => ({
  ...toDirectoryRoleAssignment(wire),
  startsAt: parseInstant(wire.startDateTime),
  endsAt: parseInstant(wire.endDateTime),
});
