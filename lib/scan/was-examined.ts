import type { Subscription } from '#lib/model/azure-resource';
import type { RuleResult } from '#lib/model/scan';
import type { Verdict } from '#lib/model/verdict';
import { RULES } from '#lib/rules/index';
import type { Rule } from '#lib/rules/rule';
import type { RuleRun } from '#lib/rules/run-rules';
import { ruleNamed } from '#lib/rules/subjects/rule-names';
import type { ExaminedKey, SealInput } from '#lib/store/store';

/**
 * Answers whether this scan looked at an earlier finding's subject. Only then does its absence mean that it is solved:
 * a rule that could not run, a subject answered unknown and a subscription out of sight all leave the finding as it was.
 * Of the subjects it keeps those for which that is not told by their rule and subscription alone.
 */
export class ExaminedSubjects {
  readonly #invisible: ReadonlySet<string>;
  readonly #listed: ReadonlySet<string> | undefined;
  readonly #rules: readonly Rule[];
  readonly #byRule = new Map<string, RuleResult>();
  readonly #judgedRules = new Set<string>();
  /** Subject → why it is unknown; null: it is known. */
  readonly #subjects = new Map<string, string | null>();

  /**
   * @param invisibleSubscriptions those the tenant still refers to
   * @param subscriptions those that were listed; one that is neither listed nor referred to is out of sight as well
   * @param rules who is asked which rule an earlier finding was of, should it have another id by now
   */
  constructor(
    invisibleSubscriptions: readonly string[],
    subscriptions?: readonly Subscription[],
    rules: readonly Rule[] = RULES,
  ) {
    this.#invisible = new Set(invisibleSubscriptions);
    this.#listed = subscriptions && new Set(subscriptions.map(({ id }) => id));
    this.#rules = rules;
  }

  add({ result, verdicts }: RuleRun): void {
    this.#byRule.set(result.ruleId, result);
    if (verdicts.length > 0) this.#judgedRules.add(result.ruleId);
    for (const { verdict } of verdicts) {
      const { subscriptionId } = verdict.subject;
      const isUnknown = verdict.outcome === 'unknown';
      if (isUnknown || result.unknown === null || (subscriptionId !== null && this.#isOutOfSight(subscriptionId)))
        this.#subjects.set(subjectKey(result.ruleId, verdict), isUnknown ? verdict.because : null);
    }
  }

  readonly answer: SealInput['wasExamined'] = (key) => {
    const because = this.#reasonAgainst(key);
    return because === null ? { examined: true } : { examined: false, because };
  };

  #reasonAgainst(earlier: ExaminedKey): string | null {
    const ruleId = ruleNamed(earlier.ruleId, this.#rules)?.id ?? earlier.ruleId;
    const result = this.#byRule.get(ruleId);
    if (!result) return `The rule ${ruleId} is not part of this version.`;
    if (!this.#judgedRules.has(ruleId) && result.unknown !== 0) return firstReason(result);

    const known = this.#subjects.get(keyOf(ruleId, earlier.subjectKind, earlier.subjectId, earlier.credentialId));
    if (known !== undefined) return known;
    if (earlier.subscriptionId !== null && this.#isOutOfSight(earlier.subscriptionId))
      return `Subscription ${earlier.subscriptionId} is not visible to this scan.`;
    // Above subscriptions nothing tells which scopes are out of sight, only that some are.
    return earlier.subscriptionId === null && result.unknown === null ? firstReason(result) : null;
  }

  #isOutOfSight(id: string): boolean {
    return this.#invisible.has(id) || this.#listed?.has(id) === false;
  }
}

const firstReason = ({ because }: RuleResult): string => because[0] ?? 'The rule could not be evaluated.';

const subjectKey = (ruleId: string, { subject }: Verdict): string =>
  keyOf(ruleId, subject.kind, subject.id, subject.credential?.id ?? null);

const keyOf = (ruleId: string, kind: string, subjectId: string, credentialId: string | null): string =>
  JSON.stringify([ruleId, kind, subjectId, credentialId]);
