import { guardedMutation } from '../../../guarded';
import { deciding } from '../../decide';

/** Approves a request: what it covers now is frozen, and accepted from here on. */
export const POST = guardedMutation<RouteContext<'/exceptions/[exceptionId]/approve'>>('approve', deciding('approve'));
