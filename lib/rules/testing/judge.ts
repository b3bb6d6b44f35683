import { buildInventory } from '#lib/inventory/build-inventory';
import type { Inventory } from '#lib/inventory/inventory';
import type { ReadFacts } from '#lib/model/source';
import { DEFAULT_THRESHOLDS } from '#lib/model/thresholds';
import type { Verdict } from '#lib/model/verdict';
import type { JudgeContext, Rule } from '#lib/rules/rule';
import { NOW } from '#lib/rules/testing/build';

export const context: JudgeContext = { now: NOW, thresholds: DEFAULT_THRESHOLDS };

/** Judges facts with one rule; the facts must cover what the rule needs. */
export function judge(rule: Rule, facts: ReadFacts, now: string = NOW): Verdict[] {
  const inventory = buildInventory(facts);
  if (!covers(inventory, rule)) throw new Error(`The facts of this test do not cover what ${rule.id} needs.`);
  return rule.judge(inventory, { ...context, now });
}

const covers = (inventory: Partial<Inventory>, rule: Rule): inventory is Inventory =>
  rule.needs.every((key) => inventory[key] !== undefined);

/** The outcomes alone, for tests that look at nothing else. */
export const outcomes = (verdicts: readonly Verdict[]): string[] => verdicts.map(({ outcome }) => outcome);

type Violation = Extract<Verdict, { outcome: 'violation' }>;

export const violations = (verdicts: readonly Verdict[]): Violation[] =>
  verdicts.filter((verdict) => verdict.outcome === 'violation');
