import { ACCESS } from '../../../datasets/access';
import { apiOf } from '../list-api';

export const GET = apiOf(ACCESS);
