import { IDENTITIES } from '../../datasets/identities';
import { exportOf } from '../../export-csv';

export const GET = exportOf(IDENTITIES);
