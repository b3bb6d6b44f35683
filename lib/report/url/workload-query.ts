import { WORKLOAD_SORTS, type WorkloadFilter, type WorkloadRow, type WorkloadSort } from '#lib/model/rows/workload-row';
import { SIGN_WORDS, type SignKind } from '#lib/report/inventory-words';
import { type ListAddress, oneOf } from '#lib/report/url/list-query';
import { choice } from '#lib/report/url/query';

const IDENTITIES: readonly WorkloadRow['identity'][] = ['none', 'system', 'user', 'both'];
const SIGNS = Object.keys(SIGN_WORDS) as readonly SignKind[];

/** Workloads in resource groups that a service owns are left out unless `managed=shown`. */
export const WORKLOAD_LIST: ListAddress<WorkloadFilter, WorkloadSort['by']> = {
  path: '/workloads',
  noun: 'Workloads',
  filters: ['type', 'identity', 'signs', 'sub', 'managed', 'q'],
  sorts: WORKLOAD_SORTS,
  sortedBy: { by: 'findings', descending: true },
  filterOf: (reader) => {
    const { get, notice } = reader;
    return {
      type: choice(get('type'), null, notice),
      identity: choice(get('identity'), IDENTITIES, notice),
      signsInWith: choice(get('signs'), SIGNS, notice),
      subscription: choice(get('sub'), null, notice),
      withServiceManaged: oneOf(reader, 'managed', ['shown']) === 'shown' ? true : undefined,
      text: get('q') ?? undefined,
    };
  },
};
