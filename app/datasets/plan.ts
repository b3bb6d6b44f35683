import { PLAN_CSV } from '#lib/report/csv/plan-csv';
import { PLAN_LIST } from '#lib/report/url/plan-query';
import { listDataset } from './dataset';

export const PLAN = listDataset('plan', {
  address: PLAN_LIST,
  table: PLAN_CSV,
  page: (store, request) => store.plan(request),
  stream: (store, scanId, filter, sort, at) => store.streamPlan(scanId, filter, sort, at),
});
