import { CREDENTIALS } from '../../datasets/credentials';
import { exportOf } from '../../export-csv';

export const GET = exportOf(CREDENTIALS);
