import { personOf } from '#lib/model/exceptions/same-person';
import { toInstant } from '#lib/model/instant';
import type { ScheduleEvent } from '#lib/model/settings/schedule-event';
import { href } from '#lib/report/url/query';
import { scheduleProblem } from '#lib/scan/schedule/schedule-problem';
import { scheduledTenant } from '#lib/scan/schedule/start-schedule';
import { getStore } from '#lib/scan/store-instance';
import { boundedForm, TOO_LARGE, textOf } from '../../../exceptions/bounded-form';
import { guardedMutation } from '../../../guarded';

const PAGE = '/settings/schedule';
const CHANGES = ['set', 'pause', 'resume', 'environment'];
const goTo = (location: string): Response => new Response(null, { status: 303, headers: { location } });

/** Sets when scans are due, pauses it, or leaves it to the environment again. */
export const POST = guardedMutation('administer', async (request, _context, visitor) => {
  const form = await boundedForm(request);
  if (!form) return TOO_LARGE();
  const store = await getStore();
  const tenantId = scheduledTenant(process.env);
  const [last] = await store.scheduleEvents(tenantId, 1);
  const [asked, expression] = [textOf(form, 'change'), textOf(form, 'expression').trim().replace(/\s+/g, ' ')];
  if (tenantId === '') return goTo(href(PAGE, { failed: 'no-tenant' }));
  if (!CHANGES.includes(asked)) return goTo(href(PAGE, { failed: 'no-change' }));
  const problem = asked === 'set' ? scheduleProblem(expression) : null;
  if (problem) return goTo(href(PAGE, { failed: problem, typed: expression.slice(0, 200) }));
  const event: ScheduleEvent = {
    number: Number(textOf(form, 'number')) + 1,
    at: toInstant(new Date()),
    by: personOf(visitor.actor),
    expression: asked === 'set' ? expression : asked === 'environment' ? null : (last?.expression ?? null),
    paused: asked === 'pause',
  };
  if (event.number !== (last?.number ?? 0) + 1)
    return goTo(href(PAGE, { failed: 'changed-meanwhile', typed: expression }));
  await visitor.record({
    action: 'schedule.change',
    object: String(event.number),
    outcome: 'success',
    params: href('', { change: asked, expression: event.expression }),
  });
  const isWritten = await store.appendSchedule(tenantId, event);
  return goTo(isWritten ? PAGE : href(PAGE, { failed: 'changed-meanwhile', typed: expression }));
});
