import { toInstant } from '#lib/model/instant';
import { attempt, type Patience } from '#lib/notify/attempt';
import type { BrokenChannel, ReadyChannel } from '#lib/notify/channel';
import { messageFor } from '#lib/notify/message-for';
import { planDeliveries } from '#lib/notify/plan-deliveries';
import type { Store } from '#lib/store/store';

export interface Notifier {
  readonly tenantId: string;
  /** Of the dashboard, for links; empty when it is not known. */
  readonly origin: string;
  readonly channels: readonly (ReadyChannel | BrokenChannel)[];
  readonly patience: Patience;
}

export const isReady = (channel: ReadyChannel | BrokenChannel): channel is ReadyChannel => 'send' in channel;

/** One look: what sealed scans have to tell is planned, and each channel sends what is due, one after the other. */
export async function deliverDue(store: Store, notifier: Notifier): Promise<void> {
  const ready = notifier.channels.filter(isReady);
  await planDeliveries(
    store,
    notifier.tenantId,
    ready.map(({ channel }) => channel),
    new Date(),
  );
  await Promise.all(ready.map((channel) => deliverLine(store, notifier, channel)));
}

/** The first that waits holds up those behind it, so that they arrive in order, until it arrives or is given up. */
async function deliverLine(
  store: Store,
  { tenantId, origin, patience }: Notifier,
  channel: ReadyChannel,
): Promise<void> {
  for (;;) {
    const next = await store.nextDelivery(tenantId, channel.channel);
    const now = toInstant(new Date());
    if (!next || next.dueAt > now || (next.leaseUntil !== null && next.leaseUntil >= now)) return;
    const compose = () => messageFor(store, tenantId, next, origin, toInstant(new Date()));
    const state = await attempt(store, tenantId, next, channel, compose, patience);
    if (state === null || state === 'waiting') return;
  }
}
