import type { Inventory, InventoryKey } from '#lib/inventory/inventory';
import type { Instant } from '#lib/model/instant';
import type { CheckKind } from '#lib/model/reference/check-kind';
import type { NumberThreshold } from '#lib/model/settings/threshold-settings';
import type { SubjectKind } from '#lib/model/subject';
import type { Thresholds } from '#lib/model/thresholds';
import type { Severity, Verdict } from '#lib/model/verdict';

export interface Reference {
  readonly text: string;
  readonly url: string;
}

export interface JudgeContext<T extends keyof Thresholds = keyof Thresholds> {
  /** The scan's time, never the clock's. */
  readonly now: Instant;
  readonly thresholds: Pick<Thresholds, T>;
}

/** Everything a reader of `/rules/{id}` sees, and the judge. A rule never handles a source that failed: the runner does. */
export interface Rule<N extends InventoryKey = InventoryKey, T extends NumberThreshold = NumberThreshold> {
  /** File name; the noun of what is wrong. Never reused. */
  readonly id: string;
  /** Every id it had before, the first one first: findings keep the ids they got under that one. */
  readonly renamedFrom?: readonly string[];
  /** Subject-free sentence. */
  readonly title: string;
  /** The same where it depends on the thresholds it is judged by; `title` is as they are delivered. */
  titled?(thresholds: Pick<Thresholds, T>): string;
  /** Highest severity the rule gives. */
  readonly severity: Severity;
  /** When the severity is lower or higher, in one sentence; null when it is always `severity`. */
  readonly severityNote: string | null;
  /** The population it looks at: the denominator of "7 of 112". */
  readonly examines: SubjectKind;
  readonly why: string;
  readonly remedy: {
    readonly summary: string;
    readonly steps: readonly string[];
    readonly effort: 'minutes' | 'hours' | 'days';
  };
  readonly references: readonly Reference[];
  /** YYYY-MM-DD of the last review against Microsoft's pages. */
  readonly reviewed: string;
  /** What it finds, in the words of the controls table: which controls of which framework it is evidence for. */
  readonly checks: readonly CheckKind[];
  /** Sources and views it reads; `judge` is handed these and cannot compile against others. */
  readonly needs: readonly N[];
  /** Thresholds it judges by; `judge` cannot compile against others. A framework that asks for other values has it judge again. */
  readonly thresholds?: readonly T[];
  /** How many subjects there are, for rules that look at a part of `examines`; null when what was read does not tell. */
  population?(inventory: Partial<Inventory>): number | null;
  /** One verdict for every subject examined, compliant ones included. */
  judge(inventory: Pick<Inventory, N>, context: JudgeContext<T>): Verdict[];
}

/** Keeps the literal types, so that reading an undeclared source or threshold does not compile. */
export const defineRule = <const N extends InventoryKey, const T extends NumberThreshold = never>(
  rule: Rule<N, T>,
): Rule<N, T> => rule;
