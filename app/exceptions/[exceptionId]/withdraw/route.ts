import { guardedMutation } from '../../../guarded';
import { deciding } from '../../decide';

/** Takes a request back; only the person who made it can. */
export const POST = guardedMutation<RouteContext<'/exceptions/[exceptionId]/withdraw'>>('read', deciding('withdraw'));
