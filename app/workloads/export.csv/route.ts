import { WORKLOADS } from '../../datasets/workloads';
import { exportOf } from '../../export-csv';

export const GET = exportOf(WORKLOADS);
