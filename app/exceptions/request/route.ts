import { guardedMutation } from '../../guarded';
import { boundedForm, TOO_LARGE } from '../bounded-form';
import { requestException } from '../request-exception';

/** Requests an exception; a form that is not right yet comes back as it was, with what is wrong beside its fields. */
export const POST = guardedMutation('operate', async (request, _context, visitor) => {
  const form = await boundedForm(request);
  if (!form) return TOO_LARGE();
  return new Response(null, { status: 303, headers: { location: await requestException(form, visitor) } });
});
