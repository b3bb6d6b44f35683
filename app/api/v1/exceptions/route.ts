import { EXCEPTIONS } from '../../../datasets/exceptions';
import { apiOf } from '../list-api';

export const GET = apiOf(EXCEPTIONS);
