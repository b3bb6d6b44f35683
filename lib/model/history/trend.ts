import type { Instant } from '#lib/model/instant';
import type { PlanSummary } from '#lib/model/plan';
import type { ScanSummary, SigningIn } from '#lib/model/scan';

/** One sealed scan on the time line of its tenant. */
export interface TrendPoint {
  readonly scanId: string;
  readonly at: Instant;
  readonly state: 'complete' | 'partial';
  /** Null: a rule that an earlier scan evaluated could not be, so the sum would tell of the gap and not of the tenant. */
  readonly bySeverity: ScanSummary['bySeverity'] | null;
  /** Null at the first scan of the tenant, which has nothing to compare with, and at a gap. */
  readonly moved: { readonly added: number; readonly reopened: number; readonly resolved: number } | null;
  /** Those that sign in; null where they were not read, or not counted yet. */
  readonly credentials: SigningIn;
  /**
   * Of those, the ones that the scan before held and this one no longer did, also when another took their place; null at
   * the first scan of the tenant, and where they were not read.
   */
  readonly removed: number | null;
  /** How far the plan was; null in a scan sealed before plans were made. */
  readonly plan: PlanSummary['readiness'] | null;
}
