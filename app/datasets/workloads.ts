import { WORKLOADS_CSV } from '#lib/report/csv/workloads-csv';
import { WORKLOAD_LIST } from '#lib/report/url/workload-query';
import { listDataset } from './dataset';

export const WORKLOADS = listDataset('workloads', {
  address: WORKLOAD_LIST,
  table: WORKLOADS_CSV,
  page: (store, request) => store.workloads(request),
  stream: (store, scanId, filter, sort, at) => store.streamWorkloads(scanId, filter, sort, at),
});
