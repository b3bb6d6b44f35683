import { PLAN } from '../../../datasets/plan';
import { apiOf } from '../list-api';

export const GET = apiOf(PLAN);
