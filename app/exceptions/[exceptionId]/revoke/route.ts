import { guardedMutation } from '../../../guarded';
import { deciding } from '../../decide';

/** Ends an active exception; its findings are open again at once. */
export const POST = guardedMutation<RouteContext<'/exceptions/[exceptionId]/revoke'>>('approve', deciding('revoke'));
