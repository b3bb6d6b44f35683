import { FilterMenu, type FilterOption } from '#components/ui/filter-menu';
import { QueryChip } from '#components/ui/query-chip';
import type { ScanSummary } from '#lib/model/scan';
import { SEVERITIES } from '#lib/model/verdict';
import { frameworkName } from '#lib/report/compliance/standards';
import { OWNER_STATE_WORDS } from '#lib/report/owners/owner-words';
import { carried, findingsHref } from '#lib/report/url/finding-links';
import { one, type SearchParams } from '#lib/report/url/query';

const KINDS: Readonly<Record<string, string>> = {
  secret: 'Client secret',
  certificate: 'Certificate',
  federated: 'Federated',
};
const TYPES: Readonly<Record<string, string>> = {
  application: 'Application',
  'service-principal': 'Service principal',
  credential: 'Credential',
  'role-assignment': 'Role assignment',
  'user-assigned-identity': 'User-assigned identity',
  'managed-identity': 'Managed identity',
  workload: 'Workload',
  'identity-reference': 'Identity reference',
};
const title = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An owner that no box of the menu stands for. */
const isSomebody = (owner: string | null | undefined): boolean =>
  Boolean(owner) && owner !== 'me' && !Object.hasOwn(OWNER_STATE_WORDS, owner ?? '');

/** Filters as chips; each is a form, and what they say stands in the address. */
export function FindingFilters({
  parameters,
  summary,
}: {
  readonly parameters: SearchParams;
  readonly summary: ScanSummary;
}) {
  const { facets } = summary;
  const current = carried(parameters);
  // The seal counted what the tenant's own thresholds find.
  const isCounted = !current.standard;
  const counted = (facet: string, labels: Readonly<Record<string, string>>): FilterOption[] =>
    Object.entries(labels).flatMap(([value, label]) =>
      facets[facet]?.[value] ? [{ value, label, count: isCounted ? facets[facet][value] : null }] : [],
    );
  const menus = [
    {
      name: 'severity',
      label: 'Severity',
      options: SEVERITIES.map((value) => ({
        value,
        label: title(value),
        count: isCounted ? (facets.severity?.[value] ?? 0) : null,
      })),
    },
    { name: 'type', label: 'Subject', options: counted('subjectKind', TYPES) },
    { name: 'kind', label: 'Credential', options: counted('credentialKind', KINDS) },
    {
      name: 'owner',
      label: 'Owner',
      options: [...counted('owner', OWNER_STATE_WORDS), { value: 'me', label: 'Me', count: null }],
    },
    {
      name: 'due',
      label: 'Due',
      options: ['7d', '30d', '90d'].map((value) => ({
        value,
        label: `within ${value.slice(0, -1)} days`,
        count: null,
      })),
    },
    {
      name: 'change',
      label: 'Change',
      options: ['new', 'reopened', 'changed'].map((value) => ({ value, label: title(value), count: null })),
    },
    {
      name: 'examined',
      label: 'Examined',
      options: [{ value: 'no', label: 'Not in this scan', count: summary.notExamined }],
    },
  ];
  const keepWithout = (name: string) =>
    Object.entries(current).flatMap(([key, value]) => (value && key !== name ? [[key, value] as const] : []));
  const applied =
    menus.some(({ name }) => current[name]) ||
    current.q ||
    current.rule ||
    current.subject ||
    current.exception ||
    current.standard;
  return (
    <search className="filters" aria-label="Filters">
      <nav className="segments" aria-label="View">
        <a
          href={findingsHref(parameters, { view: null })}
          {...(one(parameters, 'view') === 'list' ? {} : { 'aria-current': 'true' as const })}
        >
          By rule
        </a>
        <a
          href={findingsHref(parameters, { view: 'list' })}
          {...(one(parameters, 'view') === 'list' ? { 'aria-current': 'true' as const } : {})}
        >
          List
        </a>
        <a href="/owners">By owner</a>
      </nav>
      {menus.map((menu) => (
        <FilterMenu
          key={menu.name}
          {...menu}
          chosen={(current[menu.name] ?? '').split(',').filter(Boolean)}
          path="/findings"
          keep={keepWithout(menu.name)}
        />
      ))}
      {current.rule ? (
        <a className="chip applied" href={findingsHref(parameters, { rule: null })}>
          Rule <b>{current.rule}</b> <span aria-hidden="true">×</span>
          <span className="visually-hidden">remove</span>
        </a>
      ) : null}
      {current.exception ? (
        <QueryChip label="Exception" value={current.exception} href={findingsHref(parameters, { exception: null })} />
      ) : null}
      {current.standard ? (
        <QueryChip
          label="Thresholds of"
          value={frameworkName(current.standard)}
          href={findingsHref(parameters, { standard: null })}
        />
      ) : null}
      {isSomebody(current.owner) ? (
        <QueryChip label="Owner" value={current.owner ?? ''} href={findingsHref(parameters, { owner: null })} />
      ) : null}
      {current.q ? (
        <a className="chip applied" href={findingsHref(parameters, { q: null })}>
          Text <b>{current.q.slice(0, 40)}</b> <span aria-hidden="true">×</span>
          <span className="visually-hidden">remove</span>
        </a>
      ) : null}
      {applied ? (
        <a className="button link" href={one(parameters, 'view') === 'list' ? '/findings?view=list' : '/findings'}>
          Clear filters
        </a>
      ) : null}
    </search>
  );
}
