import { FINDINGS } from '../../../datasets/findings';
import { apiOf } from '../list-api';

export const GET = apiOf(FINDINGS);
