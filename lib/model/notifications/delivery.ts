import type { Instant } from '#lib/model/instant';
import type { Channel } from '#lib/model/notifications/notification-rule';

/**
 * - `waiting`: to be sent, now or again at `dueAt`.
 * - `sent`: the receiver took it.
 * - `nothing`: the scan held nothing that the rule tells.
 * - `failed`: given up; `because` says why.
 */
export type DeliveryState = 'waiting' | 'sent' | 'nothing' | 'failed';

/** Which message: there is one at most for a scan, a rule and a channel. */
export interface DeliveryKey {
  /** A test has an id of its own that begins with `test-`. */
  readonly scanId: string;
  /** Number of the rule; 0 for a test. */
  readonly rule: number;
  readonly channel: Channel;
}

/** A message on its way, or one that arrived. What is in it is worked out from the sealed scan when it is sent. */
export interface Delivery extends DeliveryKey {
  /** Of the scan among the tenant's; messages of a channel go in this order. */
  readonly sequence: number;
  readonly plannedAt: Instant;
  readonly state: DeliveryState;
  /** Times that somebody began to send it. */
  readonly attempts: number;
  /** Not before. */
  readonly dueAt: Instant;
  /** Until then whoever sends it has it to themselves; null: nobody does. */
  readonly leaseUntil: Instant | null;
  readonly because: string | null;
  readonly endedAt: Instant | null;
}

export const TEST_PREFIX = 'test-';
export const isTest = ({ scanId }: DeliveryKey): boolean => scanId.startsWith(TEST_PREFIX);
