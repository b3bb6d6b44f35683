import { WORKLOADS } from '../../../datasets/workloads';
import { apiOf } from '../list-api';

export const GET = apiOf(WORKLOADS);
