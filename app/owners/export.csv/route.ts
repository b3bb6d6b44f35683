import { OWNERS_CSV } from '#lib/report/csv/owners-csv';
import type { OwnerRow } from '#lib/store/owner-store';
import type { Dataset } from '../../datasets/dataset';
import { exportOf } from '../../export-csv';
import { viewedAt } from '../../viewed-at';
import { ownerLines } from '../owner-lines';

const OWNERS: Dataset<OwnerRow> = {
  name: 'owners',
  header: OWNERS_CSV.header,
  cells: (row, scan) => OWNERS_CSV.cells(row, scan),
  query: (store, scan) => {
    const all = async (): Promise<readonly OwnerRow[]> => ownerLines(store, scan.id, await viewedAt(store, scan));
    return {
      limit: 0,
      cursor: null,
      notices: [],
      page: async () => ({ rows: await all(), next: null, total: (await all()).length }),
      rows: async function* () {
        yield* await all();
      },
    };
  },
};

export const GET = exportOf(OWNERS);
