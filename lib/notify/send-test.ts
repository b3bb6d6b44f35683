import { v7 as uuidv7 } from 'uuid';
import { toInstant } from '#lib/model/instant';
import { type Delivery, TEST_PREFIX } from '#lib/model/notifications/delivery';
import { attempt } from '#lib/notify/attempt';
import type { ReadyChannel } from '#lib/notify/channel';
import type { Notifier } from '#lib/notify/deliver-due';
import { testMessage } from '#lib/report/notifications/message';
import type { Store } from '#lib/store/store';

/** Sends a test at once and once, past the messages that wait; what became of it stands among the deliveries. */
export async function sendTest(
  store: Store,
  { tenantId, origin, patience }: Notifier,
  channel: ReadyChannel,
): Promise<Delivery['state'] | null> {
  const now = toInstant(new Date());
  const key = { scanId: `${TEST_PREFIX}${uuidv7()}`, rule: 0, channel: channel.channel };
  await store.planDeliveries(tenantId, [{ ...key, sequence: 0, plannedAt: now }]);
  const delivery: Delivery = {
    ...key,
    sequence: 0,
    plannedAt: now,
    state: 'waiting',
    attempts: 0,
    dueAt: now,
    leaseUntil: null,
    because: null,
    endedAt: null,
  };
  const compose = async () => testMessage(tenantId, origin);
  return attempt(store, tenantId, delivery, channel, compose, { ...patience, attemptsMax: 1 });
}
