import type * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { POLICY_ASSIGNMENTS } from '#lib/collectors/queries/workload-queries';
import { text, toItem, WireItem } from '#lib/collectors/wire/azure-item';
import type { PolicyAssignment } from '#lib/model/workload-facts';

const WireAssignment = WireItem.extend({ displayName: text, principalId: text });

/** Asked with AtScopeAboveAndBelow: the default hides what management groups assign, and each subscription repeats it. */
export default defineCollector({
  source: 'policy-assignments',
  title: 'Policy assignments and their identities',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure',
  after: [],
  async collect({ azure, onRows }) {
    const all = await azure
      .resourceGraph(onRows)
      .rows(POLICY_ASSIGNMENTS, WireAssignment, toPolicyAssignment, { scope: 'AtScopeAboveAndBelow' });
    return [...new Map(all.map((assignment) => [assignment.id, assignment])).values()];
  },
});

export const toPolicyAssignment = (wire: z.infer<typeof WireAssignment>): PolicyAssignment => ({
  ...toItem(wire),
  displayName: wire.displayName || null,
  principalId: wire.principalId?.toLowerCase() || null,
});
