import { IDENTITIES_CSV } from '#lib/report/csv/identities-csv';
import { IDENTITY_LIST } from '#lib/report/url/identity-query';
import { listDataset } from './dataset';

export const IDENTITIES = listDataset('identities', {
  address: IDENTITY_LIST,
  table: IDENTITIES_CSV,
  page: (store, request) => store.identities(request),
  stream: (store, scanId, filter, sort, at) => store.streamIdentities(scanId, filter, sort, at),
});
