import type { FindingInScan, Listed, Page } from '#lib/model/finding';
import type { CredentialHistoryEvent } from '#lib/model/history/credential-difference';
import type { Standing } from '#lib/model/history/standing';
import type { AccessRow } from '#lib/model/rows/access-row';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { WorkloadRow } from '#lib/model/rows/workload-row';

/** Everything the page of one identity shows; lists are the first of what they link to. */
export interface IdentityPage {
  readonly identity: Listed<IdentityRow>;
  readonly credentials: Page<Listed<CredentialRow>>;
  readonly grants: Page<Listed<AccessRow>>;
  readonly findings: Page<FindingInScan>;
  /** Of all of them, how many are accepted. */
  readonly accepted: number;
  /** Workloads whose definition signs in as its client id. */
  readonly workloads: Page<Listed<WorkloadRow>>;
  /** Attached resources that are workloads with a page of their own. */
  readonly attachedWorkloads: ReadonlySet<string>;
  readonly standing: Standing;
  /** What became of its credentials up to this scan, oldest first. */
  readonly credentialHistory: readonly CredentialHistoryEvent[];
}

/** Everything the page of one workload shows. */
export interface WorkloadPage {
  readonly workload: Listed<WorkloadRow>;
  /** Those it has, and those its definition signs in as. */
  readonly identities: readonly Listed<IdentityRow>[];
  readonly findings: Page<FindingInScan>;
  /** Of all of them, how many are accepted. */
  readonly accepted: number;
}
