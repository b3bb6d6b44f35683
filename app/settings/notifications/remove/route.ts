import { guardedMutation } from '../../../guarded';
import { changing, removal } from '../change-rules';

/** Removes a rule; what it has not told yet is not told any more. */
export const POST = guardedMutation('administer', changing(removal));
