import type { Subscription } from '#lib/model/azure-resource';
import type { RuleResult } from '#lib/model/scan';
import type { Verdict } from '#lib/model/verdict';
import { RULES } from '#lib/rules/index';
import type { Rule } from '#lib/rules/rule';
import type { JudgedVerdict } from '#lib/rules/run-rules';
import { ruleNamed } from '#lib/rules/subjects/rule-names';
import type { ExaminedKey, SealInput } from '#lib/store/store';

/**
 * Answers whether this scan looked at an earlier finding's subject. Only then does its absence mean that it is solved:
 * a rule that could not run, a subject answered unknown and a subscription out of sight all leave the finding as it was.
 * @param invisibleSubscriptions those the tenant still refers to
 * @param rules who is asked which rule an earlier finding was of, should it have another id by now
 * @param subscriptions those that were listed; one that is neither listed nor referred to is out of sight as well
 */
export function wasExamined(
  results: readonly RuleResult[],
  verdicts: readonly JudgedVerdict[],
  invisibleSubscriptions: readonly string[],
  subscriptions?: readonly Subscription[],
  rules: readonly Rule[] = RULES,
): SealInput['wasExamined'] {
  const byRule = new Map(results.map((result) => [result.ruleId, result]));
  const judgedRules = new Set(verdicts.map(({ rule }) => rule.id));
  const bySubject = new Map(verdicts.map(({ rule, verdict }) => [subjectKey(rule.id, verdict), verdict]));
  const invisible = new Set(invisibleSubscriptions);
  const listed = subscriptions && new Set(subscriptions.map(({ id }) => id));
  const isOutOfSight = (id: string): boolean => invisible.has(id) || listed?.has(id) === false;

  const reasonAgainst = (earlier: ExaminedKey): string | null => {
    const key = { ...earlier, ruleId: ruleNamed(earlier.ruleId, rules)?.id ?? earlier.ruleId };
    const result = byRule.get(key.ruleId);
    if (!result) return `The rule ${key.ruleId} is not part of this version.`;
    if (!judgedRules.has(key.ruleId) && result.unknown !== 0) return firstReason(result);

    const verdict = bySubject.get(keyOf(key.ruleId, key.subjectKind, key.subjectId, key.credentialId));
    if (verdict) return verdict.outcome === 'unknown' ? verdict.because : null;
    if (key.subscriptionId !== null && isOutOfSight(key.subscriptionId))
      return `Subscription ${key.subscriptionId} is not visible to this scan.`;
    // Above subscriptions nothing tells which scopes are out of sight, only that some are.
    return key.subscriptionId === null && result.unknown === null ? firstReason(result) : null;
  };
  return (key) => {
    const because = reasonAgainst(key);
    return because === null ? { examined: true } : { examined: false, because };
  };
}

const firstReason = ({ because }: RuleResult): string => because[0] ?? 'The rule could not be evaluated.';

const subjectKey = (ruleId: string, { subject }: Verdict): string =>
  keyOf(ruleId, subject.kind, subject.id, subject.credential?.id ?? null);

const keyOf = (ruleId: string, kind: string, subjectId: string, credentialId: string | null): string =>
  JSON.stringify([ruleId, kind, subjectId, credentialId]);
