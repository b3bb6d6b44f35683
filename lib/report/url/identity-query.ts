import {
  IDENTITY_KINDS,
  IDENTITY_SORTS,
  type IdentityFilter,
  type IdentityRow,
  type IdentitySort,
} from '#lib/model/rows/identity-row';
import { type ListAddress, oneOf } from '#lib/report/url/list-query';
import { ownerAsked } from '#lib/report/url/owner-links';
import { choice } from '#lib/report/url/query';

const STATES: readonly IdentityRow['state'][] = ['live', 'disabled', 'unattached', 'host-gone', 'unknown'];
const PUBLISHERS = ['own', 'microsoft', 'foreign', 'unknown'] as const;
const ANSWERS = ['yes', 'no', 'unknown'] as const;

/** Microsoft's own service principals are left out unless `publisher` or `microsoft=shown` asks for them. */
export const IDENTITY_LIST: ListAddress<IdentityFilter, IdentitySort['by']> = {
  path: '/identities',
  noun: 'Identities',
  filters: ['kind', 'publisher', 'state', 'privileged', 'owner', 'credentials', 'microsoft', 'q'],
  sorts: IDENTITY_SORTS,
  sortedBy: { by: 'tier', descending: false },
  filterOf: (reader) => {
    const { get, notice } = reader;
    const publisher = choice(get('publisher'), PUBLISHERS, notice);
    const isShown = oneOf(reader, 'microsoft', ['shown']) === 'shown';
    return {
      kind: choice(get('kind'), IDENTITY_KINDS, notice),
      publisher: publisher ?? (isShown ? undefined : { not: ['microsoft'] }),
      state: choice(get('state'), STATES, notice),
      privileged: choice(get('privileged'), ANSWERS, notice),
      owner: ownerAsked(reader),
      credentials: oneOf(reader, 'credentials', ['none', 'some']),
      text: get('q') ?? undefined,
    };
  },
};
