import { IDENTITIES } from '../../../datasets/identities';
import { apiOf } from '../list-api';

export const GET = apiOf(IDENTITIES);
