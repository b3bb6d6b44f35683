import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { WorkloadRow } from '#lib/model/rows/workload-row';

/**
 * An identity or a workload that only one of two sealed scans has, or an identity that nothing hosts any more.
 *
 * - `appeared`: only the newer scan has it.
 * - `disappeared`: only the older scan has it. A row that the newer scan could not look at stays, so it is none of these.
 * - `orphaned`: both have it, and only in the newer one it is attached to nothing, or its host is gone.
 */
export type Appearance = {
  readonly event: 'appeared' | 'disappeared' | 'orphaned';
  /** The resource it was the identity of is gone too: deleting the resource deleted it. */
  readonly isHostGone: boolean;
} & (
  | { readonly list: 'identity'; readonly row: IdentityRow }
  | { readonly list: 'workload'; readonly row: WorkloadRow }
);

export const ORPHANED_STATES = ['unattached', 'host-gone'] as const satisfies readonly IdentityRow['state'][];
