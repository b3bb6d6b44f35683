import { IDENTITIES_CSV } from '#lib/report/csv/identities-csv';
import { IDENTITY_LIST } from '#lib/report/url/identity-query';
import { exportOf } from '../../list-export';

export const GET = exportOf('identities', IDENTITY_LIST, IDENTITIES_CSV, (store, scan, { filter, sort }) =>
  store.streamIdentities(scan.id, filter, sort),
);
