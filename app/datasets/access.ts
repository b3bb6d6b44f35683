import { ACCESS_CSV } from '#lib/report/csv/access-csv';
import { ACCESS_LIST } from '#lib/report/url/access-query';
import { listDataset } from './dataset';

export const ACCESS = listDataset('access', {
  address: ACCESS_LIST,
  table: ACCESS_CSV,
  page: (store, request) => store.access(request),
  stream: (store, scanId, filter, sort) => store.streamAccess(scanId, filter, sort),
});
