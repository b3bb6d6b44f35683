import { CREDENTIALS_CSV } from '#lib/report/csv/credentials-csv';
import { CREDENTIAL_LIST } from '#lib/report/url/credential-query';
import { exportOf } from '../../list-export';

export const GET = exportOf('credentials', CREDENTIAL_LIST, CREDENTIALS_CSV, (store, scan, { filter, sort }) =>
  store.streamCredentials(scan.id, filter, sort),
);
