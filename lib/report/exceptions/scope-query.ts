import { href, one, type SearchParams } from '#lib/report/url/query';

/** Filters of the findings list that an exception can be asked for; a rule is always among them. */
export const SCOPE_FILTERS = [
  'rule',
  'severity',
  'type',
  'kind',
  'sub',
  'path',
  'owner',
  'subject',
  'q',
  'standard',
] as const;

/** `rule=…&severity=high`: one spelling for one filter, without a question mark; null when it names no rule. */
export function scopeQuery(parameters: SearchParams): string | null {
  if (one(parameters, 'rule') === null) return null;
  const filters = Object.fromEntries(SCOPE_FILTERS.map((name) => [name, one(parameters, name)]));
  return href('', filters).slice(1);
}

/** The parameters that a scope's query stands for. */
export const scopeParameters = (query: string): SearchParams => Object.fromEntries(new URLSearchParams(query));
