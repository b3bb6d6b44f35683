import { CREDENTIALS } from '../../../datasets/credentials';
import { apiOf } from '../list-api';

export const GET = apiOf(CREDENTIALS);
