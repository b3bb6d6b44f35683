import { RULES } from '#lib/rules/index';
import type { Rule } from '#lib/rules/rule';

/** A rule under the id it has now, or had when a scan was sealed. */
export const ruleNamed = (ruleId: string, rules: readonly Rule[] = RULES): Rule | undefined =>
  rules.find(({ id }) => id === ruleId) ?? rules.find(({ renamedFrom }) => renamedFrom?.includes(ruleId));

/** The id that findings of a rule are numbered by: its first one, so that a rename makes no new findings. */
export const numberedBy = ({ id, renamedFrom }: Pick<Rule, 'id' | 'renamedFrom'>): string => renamedFrom?.[0] ?? id;

/** Every id under which sealed scans may hold findings of the rule of this id; of an unknown one just itself. */
export function namesOf(ruleId: string, rules: readonly Rule[] = RULES): readonly string[] {
  const rule = ruleNamed(ruleId, rules);
  return rule ? [rule.id, ...(rule.renamedFrom ?? [])] : [ruleId];
}

/** Ids that rules once had and that addresses may still hold. */
export const formerNames = (rules: readonly Rule[] = RULES): readonly string[] =>
  rules.flatMap(({ renamedFrom = [] }) => renamedFrom);
