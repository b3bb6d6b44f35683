import type { CredentialKind } from '#lib/model/credential';
import type { Instant } from '#lib/model/instant';
import type { PlanLink } from '#lib/model/plan';
import type { SourceId } from '#lib/model/source';
import type { Subject, SubjectKind } from '#lib/model/subject';
import type { Confidence, Evidence, Severity } from '#lib/model/verdict';

/** `yes`, `partly`, `no`: could a managed identity (or federation) take this credential's place. `unknown`: evidence missing. */
export type ManagedIdentityPath = 'yes' | 'partly' | 'no' | 'unknown';

/** One open finding as the store keeps it: everything of it that does not change with the clock. */
export interface Finding {
  /** 26 characters of base32, from immutable ids only (see `findingId`). */
  readonly id: string;
  readonly ruleId: string;
  /** As judged, so that editing a rule never rewrites an old report. */
  readonly ruleTitle: string;
  /** Key of the framework by whose thresholds it was judged; absent: by the tenant's own. */
  readonly standard?: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly subject: Subject;
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  readonly dueAt: Instant | null;
  readonly owner: FindingOwner | null;
  /** False: owners could not be read, so `owner: null` says nothing. */
  readonly ownerKnown: boolean;
  readonly managedIdentityPath: ManagedIdentityPath;
  /** Sources that would have told how grave it is, and were not read; absent when there are none. */
  readonly weighedWithout?: readonly SourceId[];
  /** Absent in scans sealed before there were plans; null: it is about nothing that a plan is for. */
  readonly plan?: PlanLink | null;
}

export interface FindingOwner {
  readonly id: string;
  readonly name: string;
  /** By hand, else the directory, else a tag of the resource, its group or its subscription. */
  readonly source: 'manual' | 'directory' | 'tag' | 'resource-group' | 'subscription';
}

/** A finding inside one scan: with its history, as lists, pages and exports show it. */
export interface FindingInScan extends Finding {
  /** False: this scan could not look, and the finding keeps its last status. `unexaminedBecause` says why. */
  readonly examined: boolean;
  readonly unexaminedBecause: string | null;
  readonly firstSeenAt: Instant;
  /** Time of the last scan that examined it and found it. */
  readonly lastSeenAt: Instant;
  readonly reopenedCount: number;
  /** Against the previous sealed scan. */
  readonly change: 'new' | 'reopened' | 'changed' | 'unchanged';
}

/** One event in a finding's life, derived from the scans. */
export interface FindingEvent {
  readonly scanId: string;
  readonly at: Instant;
  readonly event: 'found' | 'changed' | 'not-examined' | 'resolved' | 'reopened';
  readonly severity: Severity | null;
}

export const FINDING_STATUSES = ['open', 'resolved'] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

/** Filters of the findings pages and exports, parsed by `report`, turned into SQL by `store`. Lists are OR, keys are AND. */
export interface FindingFilter {
  readonly severity?: Choice<Severity>;
  readonly rule?: Choice<string>;
  readonly subjectKind?: Choice<SubjectKind>;
  readonly credentialKind?: Choice<CredentialKind>;
  readonly subscription?: Choice<string>;
  readonly managedIdentityPath?: Choice<ManagedIdentityPath>;
  readonly change?: Choice<FindingInScan['change']>;
  /** `none`, `some`, `unknown`, or the id of an owner. */
  readonly owner?: string;
  readonly examined?: boolean;
  /** With an active exception when the list is looked at, or without one; absent: both. */
  readonly accepted?: boolean;
  /** As a framework judges it; absent: by the tenant's own thresholds. What is asked for by id or exception is found in any case. */
  readonly standard?: StandardFilter;
  /** Among these ids. */
  readonly id?: readonly string[];
  /** Covered by this exception: as frozen at its approval, before that as it was asked for. */
  readonly exception?: string;
  /** dueAt at or before. */
  readonly dueBefore?: Instant;
  readonly dueAfter?: Instant;
  /** Part of a name, or an exact id; matched case-insensitively. */
  readonly text?: string;
  /** All findings about this subject, e.g. one application or what sits on one resource, or about any of these. */
  readonly subjectId?: string | readonly string[];
}

/** `every`: whoever judged it. Else what stands by a framework: its own findings of the rules it judges, and the tenant's of all others. */
export type StandardFilter =
  | 'every'
  | {
      /** Key of the framework. */
      readonly framework: string;
      /** Ids of the rules it judges by thresholds of its own. */
      readonly rules: readonly string[];
    };

/** `any` = one of these; `not` = none of these. */
export interface Choice<T> {
  readonly any?: readonly T[];
  readonly not?: readonly T[];
}

export const FINDING_SORTS = ['severity', 'due', 'age', 'subject', 'rule', 'owner'] as const;
export interface FindingSort {
  readonly by: (typeof FINDING_SORTS)[number];
  readonly descending: boolean;
}

/** One page of a keyset listing. `next` is opaque; null at the end. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
  /** Rows that match, counted to a cap of 10,001. */
  readonly total: number;
}

/** A row as one scan lists it. */
export type Listed<Row> = Row & {
  /** False: this scan could not look, and the row is as an earlier scan saw it. */
  readonly examined: boolean;
};
