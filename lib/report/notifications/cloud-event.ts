import type { Instant } from '#lib/model/instant';
import type { Message } from '#lib/report/notifications/message';

/**
 * What a generic webhook and Event Grid get. `id` is that of the message and the same in every attempt, so that a receiver
 * can tell a second one; fields are only ever added.
 * Source: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 */
export const cloudEvent = (message: Message, id: string, time: Instant, origin: string): object => ({
  specversion: '1.0',
  id,
  source: origin || `urn:dosimeter:${message.tenantId}`,
  type: `dosimeter.notification.${message.kind}.v1`,
  time,
  ...(message.scan ? { subject: `scans/${message.scan.id}` } : {}),
  datacontenttype: 'application/json',
  data: message,
});
