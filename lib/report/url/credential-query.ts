import { CREDENTIAL_SORTS, type CredentialFilter, type CredentialSort } from '#lib/model/credential-row';
import type { Instant } from '#lib/model/instant';
import { type ListAddress, type ListQuery, oneOf, parseListQuery } from '#lib/report/url/list-query';
import { choice, idsOf, limitDate, type SearchParams } from '#lib/report/url/query';

const KINDS = ['secret', 'certificate', 'federated'] as const;
const ROLES = ['sign-in', 'saml-signing', 'platform'] as const;
const HOLDERS = ['application', 'service-principal'] as const;
const OWNERS = ['none', 'some', 'unknown'] as const;

/** Without a role the sign-in credentials are shown. */
export const CREDENTIAL_LIST: ListAddress<CredentialFilter, CredentialSort['by']> = {
  path: '/credentials',
  noun: 'Credentials',
  filters: ['kind', 'role', 'on', 'owner', 'from', 'to', 'endless', 'q', 'holder'],
  sorts: CREDENTIAL_SORTS,
  sortedBy: { by: 'ends', descending: false },
  columns: [],
  filterOf: (reader) => {
    const { get, now, notice } = reader;
    return {
      kind: choice(get('kind'), KINDS, notice),
      role: get('role') === 'all' ? undefined : choice(get('role') ?? 'sign-in', ROLES, notice),
      holderKind: choice(get('on'), HOLDERS, notice),
      owner: oneOf(reader, 'owner', OWNERS),
      endsAfter: limitDate(get('from'), now, notice),
      endsBefore: limitDate(get('to'), now, notice),
      endless: get('endless') ? true : undefined,
      text: get('q') ?? undefined,
      holderId: idsOf(get('holder')),
    };
  },
};

export const parseCredentialQuery = (
  parameters: SearchParams,
  now: Instant,
): ListQuery<CredentialFilter, CredentialSort['by']> => parseListQuery(CREDENTIAL_LIST, parameters, now);
