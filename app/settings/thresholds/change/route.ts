import { boundedForm, TOO_LARGE } from '../../../exceptions/bounded-form';
import { guardedMutation } from '../../../guarded';
import { changeThresholds } from '../change-thresholds';

/** Changes the thresholds, or puts all of them back; a form that is refused comes back as it was. */
export const POST = guardedMutation('administer', async (request, _context, visitor) => {
  const form = await boundedForm(request);
  if (!form) return TOO_LARGE();
  return new Response(null, { status: 303, headers: { location: await changeThresholds(form, visitor) } });
});
