import type { Delivery } from '#lib/model/notifications/delivery';
import type { Channel } from '#lib/model/notifications/notification-rule';
import type { Message } from '#lib/report/notifications/message';
import type { Proof } from '#lib/report/notifications/notification-words';

/** What became of one attempt. `because` never holds an address, a secret or what the receiver wrote. */
export type SendResult =
  | { readonly sent: true }
  | {
      readonly sent: false;
      /** False: it would be refused again, so that it is given up at once. */
      readonly mayRetry: boolean;
      readonly because: string;
      /** As the receiver asked with `Retry-After`; null: it did not. */
      readonly retryAfterMs: number | null;
    };

/** A place that messages go to, as the environment names it. */
export interface ReadyChannel {
  readonly channel: Channel;
  /** All that is ever shown of the address. */
  readonly host: string;
  /** What lets us in, for the settings page. */
  readonly proof: Proof;
  /** @param id the message’s own, the same in every attempt */
  readonly send: (message: Message, id: string) => Promise<SendResult>;
}

/** A channel that is set and cannot be used. */
export interface BrokenChannel {
  readonly channel: Channel;
  readonly problem: string;
}

/** Of the message; the same for every attempt and every replica. */
export const messageId = ({ scanId, rule, channel }: Pick<Delivery, 'scanId' | 'rule' | 'channel'>): string =>
  `${scanId}-${rule}-${channel}`;
