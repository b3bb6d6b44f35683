import { ACCESS } from '../../datasets/access';
import { exportOf } from '../../export-csv';

export const GET = exportOf(ACCESS);
