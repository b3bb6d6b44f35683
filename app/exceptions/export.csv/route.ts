import { EXCEPTIONS } from '../../datasets/exceptions';
import { exportOf } from '../../export-csv';

/** The register the page shows with the same address, as a file. */
export const GET = exportOf(EXCEPTIONS);
