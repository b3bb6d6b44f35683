import { forgetSnapshots } from '#lib/simulator/graph/delta/delta-tokens';
import type { Tenant } from '#lib/simulator/tenant/tenant';

/** Pages that are answered before what was given out is void, by tenant. */
const resets = new Map<string, number>();

/**
 * `expire`: the links given out so far are as good as seven days old. `reset`: the directory was moved, and says so with
 * 410, after a number of pages that still come.
 */
export function spoilDelta(tenant: Tenant, how: 'expire' | 'reset', afterPages: number): void {
  if (how === 'expire') forgetSnapshots(tenant, 'expire');
  else resets.set(tenant.tenantId, afterPages);
}

/** Called for each page that a link asks for. */
export function countPage(tenant: Tenant): void {
  const left = resets.get(tenant.tenantId);
  if (left === undefined) return;
  if (left > 0) {
    resets.set(tenant.tenantId, left - 1);
    return;
  }
  resets.delete(tenant.tenantId);
  forgetSnapshots(tenant, 'reset');
}
