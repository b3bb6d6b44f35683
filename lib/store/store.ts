import type {
  Finding,
  FindingEvent,
  FindingFilter,
  FindingInScan,
  FindingSort,
  Listed,
  Page,
} from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { PlanFilter, PlanItem, PlanSort } from '#lib/model/plan';
import type { AccessFilter, AccessRow, AccessSort } from '#lib/model/rows/access-row';
import type { AgeCounts } from '#lib/model/rows/age-band';
import type { CredentialFilter, CredentialRow, CredentialSort } from '#lib/model/rows/credential-row';
import type { DayEnds } from '#lib/model/rows/day-ends';
import type { IdentityFilter, IdentityRow, IdentitySort } from '#lib/model/rows/identity-row';
import type { WorkloadFilter, WorkloadRow, WorkloadSort } from '#lib/model/rows/workload-row';
import type { Scan, ScanEvent, ScanState, ScanSummary, SignInMethod } from '#lib/model/scan';
import type { ReadFacts } from '#lib/model/source';
import type { SubjectKind } from '#lib/model/subject';
import type { Severity } from '#lib/model/verdict';
import type { AccessStore } from '#lib/store/access-store';
import type { DeltaStore, NewDeltaLinks } from '#lib/store/delta-store';
import type { Attest, EvidenceStore } from '#lib/store/evidence-store';
import type { ExceptionStore } from '#lib/store/exception-store';
import type { FeedStore } from '#lib/store/feed-store';
import type { HistoryStore } from '#lib/store/history-store';
import type { NotificationStore } from '#lib/store/notification-store';
import type { OwnerStore } from '#lib/store/owner-store';
import type { ProbeStore } from '#lib/store/probe-store';
import type { ScheduleStore } from '#lib/store/schedule-store';
import type { ThresholdStore } from '#lib/store/threshold-store';
import type { ViewStore } from '#lib/store/view-store';

export interface NewScan {
  readonly id: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly startedAt: Instant;
  readonly judgedAt: Instant;
  readonly startedBy: string;
  readonly signInMethod: SignInMethod;
}

/** Everything a finished scan hands over. The store compares it with the tenant's previous sealed scan. */
export interface SealInput {
  readonly scanId: string;
  readonly state: 'complete' | 'partial';
  /** As the organization source read it; replaces the name given at begin. */
  readonly tenantName: string;
  readonly finishedAt: Instant;
  readonly facts: ReadFacts;
  /** Gone through once; of two with one id the last counts. */
  readonly findings: Iterable<Finding>;
  /** Lists are gone through several times, and say the same each time. */
  readonly credentials: Iterable<CredentialRow>;
  readonly identities: Iterable<IdentityRow>;
  readonly workloads: Iterable<WorkloadRow>;
  readonly access: Iterable<AccessRow>;
  readonly plan: Iterable<PlanItem>;
  /** Says of an earlier open finding that is not among `findings`: was it looked at (then it is resolved) or not (then it stays)? */
  readonly wasExamined: (
    finding: ExaminedKey,
  ) => { readonly examined: true } | { readonly examined: false; readonly because: string };
  /** Counts that only the store can give are filled in by it: open, notExamined, bySeverity, added, resolved, reopened, facets, inventory. */
  readonly summary: Omit<
    ScanSummary,
    'open' | 'notExamined' | 'bySeverity' | 'added' | 'resolved' | 'reopened' | 'facets' | 'inventory'
  >;
  /** Makes the scan's manifest; absent: it gets none. */
  readonly attest?: Attest;
  /** Where the next scans may read changes from; kept in the same transaction as the facts. */
  readonly deltaLinks?: NewDeltaLinks;
}

export interface ExaminedKey {
  readonly findingId: string;
  /** Key of the framework by whose thresholds it was judged; '' are the tenant's own. */
  readonly standard: string;
  readonly ruleId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly credentialId: string | null;
  readonly subscriptionId: string | null;
}

export interface ListRequest<Filter, Sort> {
  readonly scanId: string;
  readonly filter: Filter;
  readonly sort: Sort;
  readonly limit: number;
  /** From the previous page's `next`; a foreign or damaged one throws BadCursor. */
  readonly cursor: string | null;
}

/**
 * When a list is looked at, which decides what is accepted in it and who owns it by hand; absent: when its scan ended, with
 * the owners that it sealed.
 */
export interface Viewed {
  readonly at?: Instant;
}

/** A row of the findings page's groups. */
export interface FindingGroup {
  readonly ruleId: string;
  /** Without the accepted ones. */
  readonly open: number;
  readonly accepted: number;
  /** This and what follows is about those that the filter's `accepted` shows; without it about all. */
  readonly notExamined: number;
  readonly soonestDueAt: Instant | null;
  readonly oldestFirstSeenAt: Instant | null;
  readonly withoutOwner: number;
  readonly highestSeverity: Severity;
  /** Open findings of this rule in the last 12 sealed scans, oldest first; null where the rule was not evaluated. */
  readonly trend: readonly (number | null)[];
}

/** One database, two engines. Every function is specified by `contract.ts`, which runs on both. */
export interface Store
  extends AccessStore,
    DeltaStore,
    EvidenceStore,
    ExceptionStore,
    FeedStore,
    HistoryStore,
    NotificationStore,
    OwnerStore,
    ProbeStore,
    ScheduleStore,
    ThresholdStore,
    ViewStore {
  readonly engine: 'sqlite' | 'postgresql';

  beginScan(scan: NewScan): Promise<void>;
  /** Keeps the scan's lease alive and tells whether someone asked to cancel it. */
  heartbeat(scanId: string): Promise<{ readonly cancelRequested: boolean }>;
  appendEvents(scanId: string, events: readonly ScanEvent[]): Promise<void>;
  /** When the running scan last beat; null when it is not running. */
  lastBeat(scanId: string): Promise<Instant | null>;
  requestCancel(scanId: string): Promise<boolean>;
  /** Ends a scan that is not sealed. */
  endScan(scanId: string, state: 'failed' | 'cancelled', finishedAt: Instant, failure: string | null): Promise<void>;
  /** Writes everything and flips the state in one transaction; returns the sealed scan with digest and full summary. */
  sealScan(input: SealInput): Promise<Scan>;
  /** Marks running scans whose lease ran out (no heartbeat for `leaseMs`) as interrupted; returns their ids. */
  interruptStale(now: Instant, leaseMs: number): Promise<readonly string[]>;

  scan(scanId: string): Promise<Scan | null>;
  /** Newest first. */
  scans(options: {
    readonly tenantId?: string;
    readonly limit: number;
    readonly states?: readonly ScanState[];
  }): Promise<readonly Scan[]>;
  latestSealed(tenantId?: string): Promise<Scan | null>;
  events(scanId: string, after: number): Promise<readonly { readonly number: number; readonly event: ScanEvent }[]>;
  tenants(): Promise<readonly { readonly tenantId: string; readonly name: string }[]>;

  findings(request: ListRequest<FindingFilter, FindingSort> & Viewed): Promise<Page<FindingInScan>>;
  /** Also groups of which the filter's `accepted` shows nothing, so that what it hides can be counted. */
  findingGroups(scanId: string, filter: FindingFilter, at?: Instant): Promise<readonly FindingGroup[]>;
  finding(scanId: string, findingId: string, at?: Instant): Promise<FindingInScan | null>;
  findingHistory(tenantId: string, findingId: string): Promise<readonly FindingEvent[]>;
  /** Findings that changed against the previous sealed scan, most severe first. */
  changes(scanId: string, limit: number): Promise<readonly (FindingEvent & { readonly finding: Finding })[]>;

  credentials(request: ListRequest<CredentialFilter, CredentialSort> & Viewed): Promise<Page<Listed<CredentialRow>>>;
  credential(scanId: string, id: string, at?: Instant): Promise<Listed<CredentialRow> | null>;
  /**
   * How many of what a filter shows are of which age.
   * @param now when they are that old
   * @param at when the scan is looked at, for owners by hand
   */
  credentialAges(scanId: string, filter: CredentialFilter, now: Instant, at?: Instant): Promise<AgeCounts>;
  /** How many of what a filter shows end on which day. */
  credentialEnds(scanId: string, filter: CredentialFilter, at?: Instant): Promise<readonly DayEnds[]>;

  identities(request: ListRequest<IdentityFilter, IdentitySort> & Viewed): Promise<Page<Listed<IdentityRow>>>;
  /** By any of its ids: of the application, the service principal, the client, or the ARM id of a managed identity. */
  identity(scanId: string, id: string, at?: Instant): Promise<Listed<IdentityRow> | null>;

  workloads(request: ListRequest<WorkloadFilter, WorkloadSort> & Viewed): Promise<Page<Listed<WorkloadRow>>>;
  /** By its ARM id. */
  workload(scanId: string, id: string, at?: Instant): Promise<Listed<WorkloadRow> | null>;

  access(request: ListRequest<AccessFilter, AccessSort> & Viewed): Promise<Page<Listed<AccessRow>>>;

  plan(request: ListRequest<PlanFilter, PlanSort> & Viewed): Promise<Page<Listed<PlanItem>>>;
  streamPlan(scanId: string, filter: PlanFilter, sort: PlanSort, at?: Instant): AsyncIterable<Listed<PlanItem>>;
  planItem(scanId: string, id: string, at?: Instant): Promise<Listed<PlanItem> | null>;

  /** The facts of a sealed scan, so that it can be judged again. */
  facts(scanId: string): Promise<ReadFacts>;

  ping(): Promise<void>;
  close(): Promise<void>;
}
