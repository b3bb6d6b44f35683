import type { Instant } from '#lib/model/instant';
import type { CredentialUse } from '#lib/model/logs/credential-use';
import type { PlanSummary } from '#lib/model/plan';
import type { CheckKind } from '#lib/model/reference/check-kind';
import type { Standard } from '#lib/model/settings/threshold-settings';
import type { ReadingOutcome, SourceId, SourceReading } from '#lib/model/source';
import type { SubjectKind } from '#lib/model/subject';
import type { Thresholds } from '#lib/model/thresholds';
import type { Severity } from '#lib/model/verdict';

/** `running` becomes one of the others. `complete`, `partial` and `cancelled` ones are sealed and never change. */
export type ScanState = 'running' | 'complete' | 'partial' | 'failed' | 'cancelled' | 'interrupted';
export const SEALED_STATES: readonly ScanState[] = ['complete', 'partial'];

export interface Scan {
  /** UUIDv7. */
  readonly id: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly state: ScanState;
  /** Position among the tenant's sealed scans, from 1; null when not sealed. */
  readonly sequence: number | null;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  /** The scan's time: what verdicts were judged at. A recorded tenant fixes it. */
  readonly judgedAt: Instant;
  /** `command-line`, `dashboard`, `schedule`, with who when known. */
  readonly startedBy: string;
  /** How the scan signed in; a client secret is said so on every page. */
  readonly signInMethod: SignInMethod;
  /** Why it failed or was interrupted, with the next step; null otherwise. */
  readonly failure: string | null;
  /** SHA-256 of the canonical record, hexadecimal; null when not sealed. */
  readonly digest: string | null;
  readonly summary: ScanSummary | null;
}

export type SignInMethod = 'managed-identity' | 'certificate' | 'federated' | 'client-secret';

/** What a scan says of one rule: the denominator included. */
export interface RuleResult {
  readonly ruleId: string;
  readonly title: string;
  /** Highest severity the rule can give. */
  readonly severity: Severity;
  readonly examines: SubjectKind;
  /** What the rule is evidence for, so that a sealed scan tells its controls without the rule. */
  readonly checks: readonly CheckKind[];
  readonly violations: number;
  readonly compliant: number;
  /** Subjects that could not be judged; null when not even their number is known. */
  readonly unknown: number | null;
  /** Distinct reasons for the unknown ones, at most ten. */
  readonly because: readonly string[];
  readonly missingSources: readonly SourceId[];
}

/** What a scan says of a framework that asks for other thresholds than those in force. */
export interface StandardResult extends Standard {
  /** Only of the rules that read one of these thresholds. */
  readonly rules: readonly RuleResult[];
}

/** Worked out once when a scan is sealed; every page starts from it. Counts are of findings open in this scan. */
export interface ScanSummary {
  readonly thresholds: Thresholds;
  readonly ruleSetVersion: string;
  readonly open: number;
  /** Carried over from an earlier scan because this one could not look. */
  readonly notExamined: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly added: number;
  readonly resolved: number;
  readonly reopened: number;
  readonly rules: readonly RuleResult[];
  /** Frameworks whose thresholds differ from these; absent when there are none. Their findings are in no count here. */
  readonly standards?: readonly StandardResult[];
  readonly readings: readonly SourceReading[];
  readonly populations: Populations;
  /** Absent in scans sealed before it was counted. */
  readonly signingIn?: SigningIn;
  readonly expiry: ExpiryStrip;
  /** Filter value counts over all open findings: facet → value → count. */
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Rows of the inventory pages; absent in scans sealed before these were kept. */
  readonly inventory?: Readonly<Record<InventoryList, RowCounts>>;
  readonly migration: MigrationCounts;
  /** What the plan page starts from; absent in scans sealed before there was one. */
  readonly plan?: PlanSummary;
  /** Subscriptions the tenant refers to but this scan could not see. */
  readonly invisibleSubscriptions: readonly string[];
}

export const INVENTORY_LISTS = ['credential', 'identity', 'workload', 'access', 'plan'] as const;
export type InventoryList = (typeof INVENTORY_LISTS)[number];

/** How many rows of one kind a scan holds, and by what they can be chosen. */
export interface RowCounts {
  readonly total: number;
  /** Carried over from an earlier scan because this one could not look. */
  readonly notExamined: number;
  /** facet → value → count. */
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Sizes of what was examined; null = the source could not be read. */
export interface Populations {
  readonly subscriptions: number | null;
  readonly applications: number | null;
  readonly servicePrincipals: number | null;
  readonly managedIdentities: number | null;
  /** Secrets and certificates; federated credentials are counted apart. */
  readonly credentials: number | null;
  readonly secrets: number | null;
  readonly certificates: number | null;
  readonly federated: number | null;
  readonly workloads: number | null;
  readonly roleAssignments: number | null;
}

/** Credentials that sign in, by kind; null = the source could not be read. */
export type SigningIn = Pick<Populations, 'secrets' | 'certificates' | 'federated'>;

/** The sign-in secrets and certificates that were read, by the week in which they end, for 26 weeks from the scan's time. No week: none were read. */
export interface ExpiryStrip {
  readonly expired: { readonly secrets: number; readonly certificates: number; readonly oldestEndsAt: Instant | null };
  readonly within30Days: number;
  /** The same ones by whether they were seen signing in. */
  readonly within30DaysByUse: Readonly<Record<CredentialUse, number>>;
  readonly total: number;
  readonly endless: number;
  readonly weeks: readonly { readonly startsAt: Instant; readonly secrets: number; readonly certificates: number }[];
}

/** How far the migration is, over workloads that support managed identity. */
export interface MigrationCounts {
  readonly workloads: number | null;
  readonly withIdentity: number;
  readonly withoutIdentity: number;
}

/** What a running scan tells. Each carries a running number, so that a reader can resume after it. */
export type ScanEvent =
  | {
      readonly type: 'phase';
      readonly key: ScanPhase;
      readonly label: string;
      readonly index: number;
      readonly of: number;
    }
  | { readonly type: 'progress'; readonly source: SourceId; readonly done: number; readonly unit: string }
  | { readonly type: 'read'; readonly source: SourceId; readonly outcome: ReadingOutcome; readonly rows: number }
  | {
      readonly type: 'gap';
      readonly source: SourceId;
      readonly outcome: ReadingOutcome;
      readonly because: string;
      readonly closes: string | null;
    }
  | { readonly type: 'throttle'; readonly endpoint: string; readonly waitMs: number }
  | {
      readonly type: 'tally';
      readonly open: number;
      readonly added: number;
      readonly resolved: number;
      readonly reopened: number;
    }
  | {
      readonly type: 'done';
      readonly state: ScanState;
      readonly digest: string | null;
      readonly failure: string | null;
    };

export const SCAN_PHASES = ['sign-in', 'directory', 'resources', 'correlate', 'judge', 'seal'] as const;
export type ScanPhase = (typeof SCAN_PHASES)[number];
