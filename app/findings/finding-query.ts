import type { Scan } from '#lib/model/scan';
import { type FindingQuery, knownRules, parseFindingQuery } from '#lib/report/url/finding-query';
import type { SearchParams } from '#lib/report/url/query';
import { namesOf } from '#lib/rules/subjects/rule-names';

const everyName = (ids: readonly string[]): readonly string[] => [...new Set(ids.flatMap((id) => namesOf(id)))];

/** The address of a findings page or file, where a rule answers to every name it has had: a scan holds the one of its time. */
export function findingQuery(parameters: SearchParams, { judgedAt, summary }: Scan): FindingQuery {
  const known = summary ? everyName(knownRules(summary)) : null;
  const query = parseFindingQuery(parameters, judgedAt, known, summary?.standards);
  const { rule, standard, ...others } = query.filter;
  const filter =
    standard && standard !== 'every'
      ? { ...others, standard: { ...standard, rules: everyName(standard.rules) } }
      : others;
  if (!rule) return { ...query, filter };
  const named = {
    ...(rule.any ? { any: everyName(rule.any) } : {}),
    ...(rule.not ? { not: everyName(rule.not) } : {}),
  };
  return { ...query, filter: { ...filter, rule: named } };
}
