import { ACCESS_SORTS, type AccessFilter, type AccessRow, type AccessSort } from '#lib/model/rows/access-row';
import { type ListAddress, oneOf } from '#lib/report/url/list-query';
import { choice, idsOf } from '#lib/report/url/query';

const KINDS: readonly AccessRow['kind'][] = [
  'azure-role',
  'app-role',
  'delegated',
  'directory-role',
  'eligible-directory-role',
];
const STATES: readonly AccessRow['state'][] = ['live', 'deleted', 'dangling', 'unknown'];
const PRINCIPALS: readonly AccessRow['principalKind'][] = [
  'application',
  'service-principal',
  'managed-identity',
  'service-account',
  'unknown',
];
const TIERS = ['0', '1', '2', 'none'] as const;

export const ACCESS_LIST: ListAddress<AccessFilter, AccessSort['by']> = {
  path: '/access',
  noun: 'Access',
  filters: ['kind', 'state', 'type', 'tier', 'privileged', 'principal', 'sub', 'q'],
  sorts: ACCESS_SORTS,
  sortedBy: { by: 'tier', descending: false },
  filterOf: (reader) => {
    const { get, notice } = reader;
    const privileged = oneOf(reader, 'privileged', ['yes', 'no']);
    return {
      kind: choice(get('kind'), KINDS, notice),
      state: choice(get('state'), STATES, notice),
      principalKind: choice(get('type'), PRINCIPALS, notice),
      tier: choice(get('tier'), TIERS, notice),
      privileged: privileged === undefined ? undefined : privileged === 'yes',
      principalId: idsOf(get('principal')),
      subscription: choice(get('sub'), null, notice),
      text: get('q') ?? undefined,
    };
  },
};
