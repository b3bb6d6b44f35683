import { boundedForm, TOO_LARGE } from '../../exceptions/bounded-form';
import { guardedMutation } from '../../guarded';
import { saveView } from '../save-view';

/** Saves the filters of a list as a view. */
export const POST = guardedMutation('read', async (request, _context, visitor) => {
  const form = await boundedForm(request);
  if (!form) return TOO_LARGE();
  return new Response(null, { status: 303, headers: { location: await saveView(form, visitor) } });
});
