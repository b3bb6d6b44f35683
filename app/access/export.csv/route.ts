import { ACCESS_CSV } from '#lib/report/csv/access-csv';
import { ACCESS_LIST } from '#lib/report/url/access-query';
import { exportOf } from '../../list-export';

export const GET = exportOf('access', ACCESS_LIST, ACCESS_CSV, (store, scan, { filter, sort }) =>
  store.streamAccess(scan.id, filter, sort),
);
