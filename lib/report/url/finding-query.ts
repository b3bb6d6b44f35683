import { FINDING_SORTS, type FindingFilter, type FindingSort } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import { FRAMEWORKS } from '#lib/model/reference/controls';
import type { ScanSummary, StandardResult } from '#lib/model/scan';
import { SUBJECT_KINDS } from '#lib/model/subject';
import { SEVERITIES } from '#lib/model/verdict';
import { ownerAsked } from '#lib/report/url/owner-links';
import { choice, idsOf, limitDate, one, pageSize, type SearchParams } from '#lib/report/url/query';

/** Parameters that filter. */
export const FINDING_FILTERS = [
  'severity',
  'rule',
  'type',
  'kind',
  'sub',
  'path',
  'change',
  'owner',
  'examined',
  'accepted',
  'exception',
  'standard',
  'due',
  'q',
  'subject',
] as const;
const KNOWN: readonly string[] = [
  ...FINDING_FILTERS,
  'sort',
  'view',
  'cols',
  'cursor',
  'limit',
  'scan',
  'bom',
  'ticked',
  'failed',
  'tenant',
];
const CREDENTIAL_KINDS = ['secret', 'certificate', 'federated'] as const;
const PATHS = ['yes', 'partly', 'no', 'unknown'] as const;
/** `no` is what a list without the parameter shows. */
const ACCEPTED = ['no', 'yes', 'all'];
const CHANGES = ['new', 'reopened', 'changed', 'unchanged'] as const;
export interface FindingQuery {
  readonly filter: FindingFilter;
  readonly sort: FindingSort;
  readonly view: 'groups' | 'list';
  readonly limit: number;
  readonly cursor: string | null;
  /** What of the address was not understood, as sentences. */
  readonly notices: readonly string[];
}

/**
 * The address of a findings page or export as a query: one grammar for page, file and API.
 * @param rules the ids the scan knows; null: any
 * @param standards the frameworks that the scan judged by thresholds of their own
 */
export function parseFindingQuery(
  parameters: SearchParams,
  now: Instant,
  rules: readonly string[] | null = null,
  standards: readonly StandardResult[] = [],
): FindingQuery {
  const notices: string[] = [];
  const notice = (problem: string): void => {
    notices.push(problem);
  };
  for (const name of Object.keys(parameters))
    if (!KNOWN.includes(name)) notice(`There is no filter “${name.slice(0, 40)}”; it was left out.`);
  const get = (name: string): string | null => one(parameters, name);
  const examined = get('examined');
  if (examined !== null && examined !== 'no' && examined !== 'yes')
    notice('examined can be yes or no; it was left out.');
  const accepted = get('accepted') ?? 'no';
  if (!ACCEPTED.includes(accepted)) notice('accepted can be no, yes or all; it was left out.');
  const view = get('view');
  if (view !== null && view !== 'list' && view !== 'groups')
    notice(`There is no view “${view.slice(0, 40)}”; findings are shown by rule.`);
  const parts = {
    severity: choice(get('severity'), SEVERITIES, notice),
    rule: choice(get('rule'), rules, notice, 'a rule of this scan'),
    subjectKind: choice(get('type'), SUBJECT_KINDS, notice),
    credentialKind: choice(get('kind'), CREDENTIAL_KINDS, notice),
    subscription: choice(get('sub'), null, notice),
    managedIdentityPath: choice(get('path'), PATHS, notice),
    change: choice(get('change'), CHANGES, notice),
    owner: ownerAsked({ get, notice }),
    accepted: accepted === 'yes' ? true : accepted === 'all' ? undefined : false,
    exception: get('exception') ?? undefined,
    standard: standardFilter(get('standard'), standards, notice),
    examined: examined === 'no' ? false : examined === 'yes' ? true : undefined,
    dueBefore: limitDate(get('due'), now, notice),
    text: get('q') ?? undefined,
    subjectId: idsOf(get('subject')),
  };
  const filter: FindingFilter = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  return {
    filter,
    sort: parseSort(get('sort'), notice),
    view: view === 'list' ? 'list' : 'groups',
    limit: pageSize(get('limit'), notice),
    cursor: get('cursor'),
    notices,
  };
}

/** A framework that asks for nothing else than the thresholds in force lists what these find. */
function standardFilter(
  framework: string | null,
  standards: readonly StandardResult[],
  notice: (problem: string) => void,
): Exclude<FindingFilter['standard'], 'every'> {
  if (framework === null) return undefined;
  if (!FRAMEWORKS.some(({ key }) => key === framework)) {
    notice(`standard can be ${FRAMEWORKS.map(({ key }) => key).join(', ')}; it was left out.`);
    return undefined;
  }
  const rules = standards.find((standard) => standard.framework === framework)?.rules ?? [];
  return { framework, rules: rules.map(({ ruleId }) => ruleId) };
}

/** Rules that were judged, and those that findings of earlier scans still stand under. */
export const knownRules = ({ rules, facets }: Pick<ScanSummary, 'rules' | 'facets'>): readonly string[] => [
  ...new Set([...rules.map(({ ruleId }) => ruleId), ...Object.keys(facets.rule ?? {})]),
];

function parseSort(text: string | null, notice: (problem: string) => void): FindingSort {
  if (text === null) return { by: 'severity', descending: true };
  const by = FINDING_SORTS.find((known) => known === text.replace(/^-/, ''));
  if (by) return { by, descending: text.startsWith('-') };
  notice(`Findings cannot be sorted by “${text.slice(0, 40)}”; they are sorted by severity.`);
  return { by: 'severity', descending: true };
}
