import { CREDENTIAL_SORTS, type CredentialFilter, type CredentialSort } from '#lib/model/credential-row';
import type { Instant } from '#lib/model/instant';
import { choice, limitDate, one, pageSize, type SearchParams } from '#lib/report/url/query';

const KNOWN = [
  'kind',
  'role',
  'on',
  'owner',
  'from',
  'to',
  'endless',
  'q',
  'holder',
  'sort',
  'cursor',
  'limit',
  'scan',
  'bom',
];
const KINDS = ['secret', 'certificate', 'federated'] as const;
const ROLES = ['sign-in', 'saml-signing', 'platform'] as const;
const HOLDERS = ['application', 'service-principal'] as const;
const OWNERS = ['none', 'some', 'unknown'] as const;

export interface CredentialQuery {
  readonly filter: CredentialFilter;
  readonly sort: CredentialSort;
  readonly limit: number;
  readonly cursor: string | null;
  readonly notices: readonly string[];
}

/** The address of the credentials page or export as a query. Without a role the sign-in credentials are shown. */
export function parseCredentialQuery(parameters: SearchParams, now: Instant): CredentialQuery {
  const notices: string[] = [];
  const notice = (problem: string): void => {
    notices.push(problem);
  };
  for (const name of Object.keys(parameters))
    if (!KNOWN.includes(name)) notice(`There is no filter “${name.slice(0, 40)}”; it was left out.`);
  const get = (name: string): string | null => one(parameters, name);
  const owner = OWNERS.find((known) => known === get('owner'));
  const role = get('role') === 'all' ? undefined : choice(get('role') ?? 'sign-in', ROLES, notice);
  const parts = {
    kind: choice(get('kind'), KINDS, notice),
    role,
    holderKind: choice(get('on'), HOLDERS, notice),
    owner,
    endsAfter: limitDate(get('from'), now, notice),
    endsBefore: limitDate(get('to'), now, notice),
    endless: get('endless') ? true : undefined,
    text: get('q') ?? undefined,
    holderId: get('holder') ?? undefined,
  };
  const filter: CredentialFilter = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  const sorted = get('sort');
  const by = CREDENTIAL_SORTS.find((known) => known === sorted?.replace(/^-/, ''));
  if (sorted && !by) notice(`Credentials cannot be sorted by “${sorted.slice(0, 40)}”; they are sorted by their end.`);
  return {
    filter,
    sort: { by: by ?? 'ends', descending: by ? (sorted?.startsWith('-') ?? false) : false },
    limit: pageSize(get('limit')),
    cursor: get('cursor'),
    notices,
  };
}
