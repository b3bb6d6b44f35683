import { boundedForm, TOO_LARGE } from '../../../exceptions/bounded-form';
import { guardedMutation } from '../../../guarded';
import { changeView } from '../../change-view';

type Context = RouteContext<'/views/[slug]/change'>;

/** Renames, shares, pins, removes or restores a view. */
export const POST = guardedMutation<Context>('read', async (request, { params }, visitor) => {
  const form = await boundedForm(request);
  if (!form) return TOO_LARGE();
  const location = await changeView((await params).slug, form, visitor);
  return new Response(null, { status: 303, headers: { location } });
});
