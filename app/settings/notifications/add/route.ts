import { guardedMutation } from '../../../guarded';
import { addition, changing } from '../change-rules';

/** Adds a rule; it tells of scans that end from now on. */
export const POST = guardedMutation('administer', changing(addition));
