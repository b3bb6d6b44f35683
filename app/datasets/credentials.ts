import { CREDENTIALS_CSV } from '#lib/report/csv/credentials-csv';
import { CREDENTIAL_LIST } from '#lib/report/url/credential-query';
import { listDataset } from './dataset';

export const CREDENTIALS = listDataset('credentials', {
  address: CREDENTIAL_LIST,
  table: CREDENTIALS_CSV,
  page: (store, request) => store.credentials(request),
  stream: (store, scanId, filter, sort, at) => store.streamCredentials(scanId, filter, sort, at),
});
