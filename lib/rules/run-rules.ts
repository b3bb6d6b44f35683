import { type Inventory, type InventoryKey, VIEW_SOURCES, type Views } from '#lib/inventory/inventory';
import { POPULATION_SOURCES, populationSize } from '#lib/inventory/population';
import type { RuleResult } from '#lib/model/scan';
import type { ReadFacts, SourceId, SourceReading } from '#lib/model/source';
import { SEVERITIES, type Verdict } from '#lib/model/verdict';
import { RULES } from '#lib/rules/index';
import type { JudgeContext, Rule } from '#lib/rules/rule';

const REASONS_MAX = 10;

export interface JudgedVerdict {
  readonly rule: Rule;
  /** Of the rule, in the thresholds it was judged by. */
  readonly title: string;
  readonly verdict: Verdict;
}

export interface RulesRun {
  /** One per rule, the gravest first. */
  readonly results: RuleResult[];
  readonly verdicts: JudgedVerdict[];
}

interface Reading {
  readonly facts: ReadFacts;
  readonly inventory: Partial<Inventory>;
  readonly readings: ReadonlyMap<SourceId, SourceReading>;
}

/** Runs every rule over what was read. A rule whose sources are missing, or that fails, answers unknown and never clean. */
export function runRules(
  facts: ReadFacts,
  inventory: Partial<Inventory>,
  readings: readonly SourceReading[],
  context: JudgeContext,
  rules: readonly Rule[] = RULES,
): RulesRun {
  const runs = [...eachRule(facts, inventory, readings, context, rules)];
  return { results: runs.map(({ result }) => result), verdicts: runs.flatMap(({ verdicts }) => verdicts) };
}

/** The same rule by rule, the gravest first: who is done with a rule's verdicts can let them go before the next. */
export function* eachRule(
  facts: ReadFacts,
  inventory: Partial<Inventory>,
  readings: readonly SourceReading[],
  context: JudgeContext,
  rules: readonly Rule[] = RULES,
): Generator<RuleRun> {
  const reading = { facts, inventory, readings: new Map(readings.map((row) => [row.source, row])) };
  for (const rule of [...rules].sort(byGravity)) yield runRule(rule, reading, context);
}

const byGravity = (one: Rule, other: Rule): number =>
  SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) || (one.id < other.id ? -1 : 1);

export interface RuleRun {
  readonly result: RuleResult;
  readonly verdicts: readonly JudgedVerdict[];
}

function runRule(rule: Rule, reading: Reading, context: JudgeContext): RuleRun {
  const needed = sourcesOf(rule.needs);
  const missing = needed.filter((source) => reading.facts[source] === undefined);
  const { inventory } = reading;
  if (missing.length > 0 || !isComplete(inventory, rule))
    return unjudged(
      rule,
      context,
      inventory,
      missing,
      missing.map((source) => reasonFor(source, reading)),
    );

  const title = titleOf(rule, context);
  let judged: readonly Verdict[];
  try {
    judged = onePerSubject(rule.judge(inventory, context));
  } catch (error) {
    const name = error instanceof Error ? error.name : 'error';
    return unjudged(rule, context, inventory, [], [`The rule failed on an unexpected ${name}.`]);
  }
  return {
    result: resultOf(
      headOf(rule, context),
      judged,
      needed.filter((source) => isPartly(source, reading)),
      reading,
    ),
    verdicts: judged.map((verdict) => ({ rule, title, verdict })),
  };
}

/** Sources behind a rule's needs, views taken apart; each once. */
export const sourcesOf = (needs: readonly InventoryKey[]): readonly SourceId[] => [
  ...new Set(needs.flatMap((key) => (isView(key) ? VIEW_SOURCES[key] : [key]))),
];

const isView = (key: InventoryKey): key is keyof Views => key in VIEW_SOURCES;

const isComplete = (inventory: Partial<Inventory>, rule: Rule): inventory is Inventory =>
  rule.needs.every((key) => inventory[key] !== undefined);

const isPartly = (source: SourceId, { readings }: Reading): boolean => readings.get(source)?.outcome === 'partly';

const reasonFor = (source: SourceId, { readings }: Reading): string =>
  readings.get(source)?.because ?? `The source ${source} was not read.`;

function unjudged(
  rule: Rule,
  context: JudgeContext,
  inventory: Partial<Inventory>,
  missingSources: readonly SourceId[],
  because: readonly string[],
): RuleRun {
  const unknown = rule.population ? rule.population(inventory) : populationSize(rule.examines, inventory);
  const counts = { violations: 0, compliant: 0, unknown };
  return {
    result: { ...headOf(rule, context), ...counts, because: firstReasons(because), missingSources },
    verdicts: [],
  };
}

/** Where the population itself was read in part, nobody knows how many subjects are missing from it. */
function resultOf(head: Head, verdicts: readonly Verdict[], partly: readonly SourceId[], reading: Reading): RuleResult {
  const unknowns = verdicts.filter((verdict) => verdict.outcome === 'unknown');
  const isOpenEnded = partly.some((source) => POPULATION_SOURCES[head.examines].includes(source));
  return {
    ...head,
    violations: verdicts.filter(({ outcome }) => outcome === 'violation').length,
    compliant: verdicts.filter(({ outcome }) => outcome === 'compliant').length,
    unknown: isOpenEnded ? null : unknowns.length,
    because: firstReasons([
      ...partly.map((source) => reasonFor(source, reading)),
      ...unknowns.map(({ because }) => because),
    ]),
    missingSources: [],
  };
}

type Head = Pick<RuleResult, 'ruleId' | 'title' | 'severity' | 'examines' | 'checks'>;

const titleOf = (rule: Rule, { thresholds }: JudgeContext): string => rule.titled?.(thresholds) ?? rule.title;

const headOf = (rule: Rule, context: JudgeContext): Head => {
  const { id, severity, examines, checks } = rule;
  return { ruleId: id, title: titleOf(rule, context), severity, examines, checks };
};

const firstReasons = (reasons: readonly string[]): readonly string[] => [...new Set(reasons)].slice(0, REASONS_MAX);

const RANK = { compliant: 0, unknown: 1, violation: 2 } as const;

/** An object that moves between pages while a list is read comes twice; the graver answer about it counts. */
function onePerSubject(verdicts: readonly Verdict[]): readonly Verdict[] {
  const kept = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const { kind, id, credential } = verdict.subject;
    const key = `${kind} ${id} ${credential?.id ?? ''}`;
    const earlier = kept.get(key);
    if (!earlier || RANK[verdict.outcome] > RANK[earlier.outcome]) kept.set(key, verdict);
  }
  return [...kept.values()];
}
