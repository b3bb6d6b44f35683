import { FINDINGS } from '../../datasets/findings';
import { exportOf } from '../../export-csv';

/** The findings the page shows with the same address, as a file. */
export const GET = exportOf(FINDINGS);
