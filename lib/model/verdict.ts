import type { Instant } from '#lib/model/instant';
import type { Subject } from '#lib/model/subject';

/** Exposure: how bad if an attacker gets it. When something breaks is `dueAt`, a separate axis. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** certain: one authoritative field. likely: joined. possible: inferred. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** A field as it was read: enough for a reader to look it up again. */
export interface Evidence {
  /** Where: `applications/{id}.passwordCredentials[keyId].endDateTime`, `ARM GET /subscriptions/…`. */
  readonly field: string;
  readonly value: string;
}

/**
 * One answer per subject examined. Summaries hold dates, never counts of days: what changes with the clock is worked
 * out by `report` against the scan's time, so an unchanged finding stays the same row.
 */
export type Verdict =
  | {
      readonly outcome: 'violation';
      readonly subject: Subject;
      readonly severity: Severity;
      readonly confidence: Confidence;
      readonly summary: string;
      readonly evidence: readonly Evidence[];
      /** When something breaks; null when nothing does. */
      readonly dueAt: Instant | null;
    }
  | { readonly outcome: 'compliant'; readonly subject: Subject }
  | { readonly outcome: 'unknown'; readonly subject: Subject; readonly because: string };
