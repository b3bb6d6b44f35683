import { guardedMutation } from '../../guarded';
import { makeFeed } from '../make-feed';

/** Makes a feed and leads back to the list, which shows its address once. */
export const POST = guardedMutation('read', (request, _context, visitor) => makeFeed(request, visitor));
