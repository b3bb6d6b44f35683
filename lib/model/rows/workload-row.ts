import type { Choice, FindingOwner } from '#lib/model/finding';
import type { WorkloadSign } from '#lib/model/workload-sign';

/** One Azure resource that runs customer code: a row of the workloads page. */
export interface WorkloadRow {
  /** Lower-cased ARM id. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly resourceKind: string | null;
  readonly subscriptionId: string;
  readonly resourceGroup: string | null;
  readonly location: string | null;
  readonly identity: 'none' | 'system' | 'user' | 'both';
  /** Object ids of the identities it has. */
  readonly principalIds: readonly string[];
  /** What it holds or uses to sign in, gravest first, each kind once. */
  readonly signsInWith: readonly WorkloadSign['kind'][];
  /** The evidence, cut at 50. */
  readonly signs: readonly WorkloadSign[];
  readonly targets: readonly string[];
  /** Which identities its type supports; null: not in the table. */
  readonly supports: { readonly system: boolean; readonly user: boolean } | null;
  /** The service that owns its resource group: not the customer's to change. */
  readonly serviceManagedBy: string | null;
  /** Sources that could not be read and would tell more of how it signs in. */
  readonly unread: readonly string[];
  readonly owner: FindingOwner | null;
  readonly ownerKnown: boolean;
  readonly findings: number;
}

export interface WorkloadFilter {
  readonly type?: Choice<string>;
  readonly identity?: Choice<WorkloadRow['identity']>;
  readonly signsInWith?: Choice<WorkloadSign['kind']>;
  readonly subscription?: Choice<string>;
  /** Absent or false: those that a service owns are left out. */
  readonly withServiceManaged?: boolean;
  readonly text?: string;
}

export const WORKLOAD_SORTS = ['name', 'type', 'identity', 'findings'] as const;
export interface WorkloadSort {
  readonly by: (typeof WORKLOAD_SORTS)[number];
  readonly descending: boolean;
}
