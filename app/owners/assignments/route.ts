import { boundedForm, TOO_LARGE } from '../../exceptions/bounded-form';
import { guardedMutation } from '../../guarded';
import { assignOwner } from '../assign-owner';

/** Gives things to an owner, or takes an owner by hand off them; a form that is not right comes back with what was typed. */
export const POST = guardedMutation('operate', async (request, _context, visitor) => {
  const form = await boundedForm(request);
  if (!form) return TOO_LARGE();
  return new Response(null, { status: 303, headers: { location: await assignOwner(form, visitor) } });
});
