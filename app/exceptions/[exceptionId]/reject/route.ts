import { guardedMutation } from '../../../guarded';
import { deciding } from '../../decide';

/** Turns a request down; it changes nothing else. */
export const POST = guardedMutation<RouteContext<'/exceptions/[exceptionId]/reject'>>('approve', deciding('reject'));
