import { v7 as uuidv7 } from 'uuid';
import { personOf } from '#lib/model/exceptions/same-person';
import { toInstant } from '#lib/model/instant';
import { getStore } from '#lib/scan/store-instance';
import { boundedForm, TOO_LARGE, textOf } from '../../../../exceptions/bounded-form';
import { guardedMutation } from '../../../../guarded';
import { takeBack } from '../../../take-back';

type Context = RouteContext<'/owners/assignments/[eventId]/undo'>;

/** Gives everything back to whom it belonged before an assignment, as far as nobody has assigned it since. */
export const POST = guardedMutation<Context>('operate', async (request, { params }, visitor) => {
  const form = await boundedForm(request);
  if (!form) return TOO_LARGE();
  const { eventId } = await params;
  const store = await getStore();
  const scan = await store.latestSealed(textOf(form, 'tenant') || undefined);
  const event = scan && (await store.ownerEvent(scan.tenantId, eventId));
  if (!scan || !event) return new Response(null, { status: 303, headers: { location: '/owners?failed=no-thing' } });
  const undo = { id: uuidv7(), at: toInstant(new Date()), by: personOf(visitor.actor) };
  await visitor.record({
    action: 'owner.assign',
    object: undo.id,
    scanId: scan.id,
    outcome: 'success',
    params: `undoes=${event.id}`,
  });
  const given = await takeBack(store, scan.tenantId, event, undo);
  return new Response(null, { status: 303, headers: { location: `/owners?undone=${given}` } });
});
