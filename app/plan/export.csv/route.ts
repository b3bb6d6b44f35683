import { PLAN } from '../../datasets/plan';
import { exportOf } from '../../export-csv';

export const GET = exportOf(PLAN);
