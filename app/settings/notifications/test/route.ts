import { isReady } from '#lib/notify/deliver-due';
import { sendTest } from '#lib/notify/send-test';
import { notifierOf } from '#lib/notify/start-notifying';
import { getStore } from '#lib/scan/store-instance';
import { boundedForm, TOO_LARGE, textOf } from '../../../exceptions/bounded-form';
import { guardedMutation } from '../../../guarded';
import { goTo } from '../change-rules';

/** Sends a test to a channel that is set, and says whether it was taken. */
export const POST = guardedMutation('administer', async (request, _context, visitor) => {
  const form = await boundedForm(request);
  if (!form) return TOO_LARGE();
  const notifier = notifierOf(process.env);
  const channel = notifier.channels.filter(isReady).find((one) => one.channel === textOf(form, 'channel'));
  if (!channel) return goTo('no-channel');
  await visitor.record({ action: 'notification.test', object: channel.channel, outcome: 'success' });
  const state = await sendTest(await getStore(), notifier, channel);
  return goTo(state === 'sent' ? 'test-sent' : 'test-failed');
});
