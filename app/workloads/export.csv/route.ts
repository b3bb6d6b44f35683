import { WORKLOADS_CSV } from '#lib/report/csv/workloads-csv';
import { WORKLOAD_LIST } from '#lib/report/url/workload-query';
import { exportOf } from '../../list-export';

export const GET = exportOf('workloads', WORKLOAD_LIST, WORKLOADS_CSV, (store, scan, { filter, sort }) =>
  store.streamWorkloads(scan.id, filter, sort),
);
