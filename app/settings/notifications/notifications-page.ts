import type { ChannelLine, NotificationsPageData } from '#components/settings/notifications-view';
import { CHANNELS, rulesOf } from '#lib/model/notifications/notification-rule';
import { notifierOf } from '#lib/notify/start-notifying';
import type { Store } from '#lib/store/store';

const DELIVERIES_SHOWN = 50;

export async function notificationsPage(store: Store): Promise<NotificationsPageData> {
  const { tenantId, channels } = notifierOf(process.env);
  const events = await store.notificationEvents(tenantId);
  return {
    rules: rulesOf(events),
    number: events.at(-1)?.number ?? 0,
    deliveries: await store.deliveries(tenantId, DELIVERIES_SHOWN),
    channels: CHANNELS.map((channel): ChannelLine => {
      const set = channels.find((one) => one.channel === channel);
      if (!set) return { channel, host: null, proof: null, problem: null };
      return 'problem' in set
        ? { channel, host: null, proof: null, problem: set.problem }
        : { channel, host: set.host, proof: set.proof, problem: null };
    }),
  };
}
