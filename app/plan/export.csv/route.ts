import { PLAN_CSV } from '#lib/report/csv/plan-csv';
import { PLAN_LIST } from '#lib/report/url/plan-query';
import { exportOf } from '../../list-export';

export const GET = exportOf('plan', PLAN_LIST, PLAN_CSV, (store, scan, { filter, sort }) =>
  store.streamPlan(scan.id, filter, sort),
);
