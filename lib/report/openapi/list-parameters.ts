import { FINDING_SORTS } from '#lib/model/finding';
import { FRAMEWORKS } from '#lib/model/reference/controls';
import type { DatasetName } from '#lib/report/schema/published-schemas';
import { ACCESS_LIST } from '#lib/report/url/access-query';
import { CREDENTIAL_LIST } from '#lib/report/url/credential-query';
import { EXCEPTION_LIST } from '#lib/report/url/exception-query';
import { FINDING_FILTERS, parseFindingQuery } from '#lib/report/url/finding-query';
import { IDENTITY_LIST } from '#lib/report/url/identity-query';
import { type ListAddress, parseListQuery } from '#lib/report/url/list-query';
import { OWNER_PATTERN } from '#lib/report/url/owner-links';
import { PLAN_LIST } from '#lib/report/url/plan-query';
import { DATE_PATTERN, PAGE_SIZES } from '#lib/report/url/query';
import { WORKLOAD_LIST } from '#lib/report/url/workload-query';

type Json = Readonly<Record<string, unknown>>;

/** What a list takes, and what its own parser says to a value. */
interface ListGrammar {
  readonly filters: readonly string[];
  readonly sorts: readonly string[];
  readonly problems: (name: string, value: string) => readonly string[];
}

const NOW = '2026-11-26T00:00:00Z';
/** No list knows it, so that a parser says what it does know. */
const NO_WORD = '¬';

const grammarOf = <Filter>(address: ListAddress<Filter, string>): ListGrammar => ({
  filters: address.filters,
  sorts: address.sorts,
  problems: (name, value) => parseListQuery(address, { [name]: value }, NOW).notices,
});

/** @param rules ids of the rules there are */
export const grammars = (rules: readonly string[]): Readonly<Record<DatasetName, ListGrammar>> => ({
  findings: {
    filters: FINDING_FILTERS,
    sorts: FINDING_SORTS,
    problems: (name, value) => parseFindingQuery({ [name]: value }, NOW, rules).notices,
  },
  credentials: grammarOf(CREDENTIAL_LIST),
  identities: grammarOf(IDENTITY_LIST),
  workloads: grammarOf(WORKLOAD_LIST),
  access: grammarOf(ACCESS_LIST),
  plan: grammarOf(PLAN_LIST),
  exceptions: grammarOf(EXCEPTION_LIST),
});

const query = (name: string, schema: Json, description: string): Json => ({
  name,
  in: 'query',
  required: false,
  schema,
  description,
});

/** A form sends every field: an empty one asks for nothing. */
const wordsOf = (words: readonly string[]): Json => ({ type: 'string', enum: [...words, ''] });

const escaped = (words: readonly string[]): string =>
  words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');

/** `critical,high`, `-low`: what the parser splits and takes. */
const choicePattern = (words: readonly string[]): string => `^(-?(${escaped(words)}))?(,(-?(${escaped(words)}))?)*$`;

/** The parameter of a filter, in the words its parser answers a wrong value with. */
function filterParameter(name: string, grammar: ListGrammar, rules: readonly string[]): Json {
  const [said = ''] = grammar.problems(name, NO_WORD);
  if (said.includes('30d'))
    return query(name, { type: 'string', pattern: DATE_PATTERN }, 'Days from the scan’s time, or a date.');
  if (said.startsWith('There is no framework'))
    return query(name, wordsOf(FRAMEWORKS.map(({ key }) => key)), 'By the thresholds of a framework.');
  if (said.startsWith('owner can be'))
    return query(name, { type: 'string', pattern: OWNER_PATTERN, maxLength: 300 }, said.split(';')[0] ?? '');
  const several = /is not one of (.*) and was left out/.exec(said)?.[1]?.split(', ') ?? null;
  const choice = said.includes('a rule of this scan') ? rules : several;
  if (choice) {
    const isAllTaken = grammar.problems(name, 'all').length === 0;
    const pattern = choicePattern(choice);
    const words = 'Comma is OR, a leading minus is NOT.';
    return query(name, { type: 'string', pattern: isAllTaken ? `(${pattern})|^all$` : pattern }, words);
  }
  const one = /can be (.*); it was left out/.exec(said)?.[1]?.split(/, | or /) ?? null;
  if (one) return query(name, wordsOf(one), 'One of these words.');
  return query(name, { type: 'string' }, 'Any text: part of a name, or an id.');
}

/** The filters of a list. */
export const filterParameters = (dataset: DatasetName, rules: readonly string[]): readonly Json[] => {
  const grammar = grammars(rules)[dataset];
  return grammar.filters.map((name) => filterParameter(name, grammar, rules));
};

export const SCAN_PARAMETER = query('scan', { type: 'string' }, 'A sealed scan; absent: the latest one.');

const sortParameter = (dataset: DatasetName, rules: readonly string[]): Json => {
  const { sorts } = grammars(rules)[dataset];
  const words = sorts.flatMap((by) => [by, `-${by}`]);
  return query('sort', wordsOf(words), 'A leading minus turns the order round.');
};

/** Everything a list of the API takes. */
export const listParameters = (dataset: DatasetName, rules: readonly string[]): readonly Json[] => [
  ...filterParameters(dataset, rules),
  SCAN_PARAMETER,
  sortParameter(dataset, rules),
  query('limit', { type: 'integer', enum: PAGE_SIZES }, 'Rows of a page of JSON.'),
  query('cursor', { type: 'string' }, 'Opaque: from `next` of the page before, with the same filters and order.'),
  query(
    'format',
    { type: 'string', enum: ['json', 'ndjson', 'csv'] },
    'A page of JSON, or every row as NDJSON or CSV; absent: what Accept asks for.',
  ),
];
