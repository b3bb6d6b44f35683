import type { Instant } from '#lib/model/instant';
import type { Delivery, DeliveryKey, DeliveryState } from '#lib/model/notifications/delivery';
import type { Channel, NotificationEvent } from '#lib/model/notifications/notification-rule';

/** How an attempt ended. */
export interface AttemptEnd {
  readonly state: DeliveryState;
  readonly at: Instant;
  /** When it is tried again, of one that waits. */
  readonly dueAt: Instant;
  readonly because: string | null;
}

/** Rules as events, and the messages that follow from them, for however many replicas share the database. */
export interface NotificationStore {
  /** @returns false: somebody changed rules at the same moment, and nothing was written */
  appendNotification(tenantId: string, event: NotificationEvent): Promise<boolean>;
  /** In order. */
  notificationEvents(tenantId: string): Promise<readonly NotificationEvent[]>;
  /** Those that exist already stay as they are. */
  planDeliveries(
    tenantId: string,
    planned: readonly (DeliveryKey & Pick<Delivery, 'sequence' | 'plannedAt'>)[],
  ): Promise<void>;
  /** Newest first. */
  deliveries(tenantId: string, limit: number): Promise<readonly Delivery[]>;
  /** Which messages of these scans were planned. */
  plannedFor(tenantId: string, scanIds: readonly string[]): Promise<readonly DeliveryKey[]>;
  /** The first of a channel that waits, whether it is due or not: none overtakes it. Tests stand in no line. */
  nextDelivery(tenantId: string, channel: Channel): Promise<Delivery | null>;
  /** Counts an attempt. @returns false: somebody else has it, or it has ended, or it was tried since `attempts` was read */
  claimDelivery(
    tenantId: string,
    key: DeliveryKey,
    claim: { readonly attempts: number; readonly now: Instant; readonly leaseUntil: Instant },
  ): Promise<boolean>;
  /** @returns false: the lease ran out and somebody else tried meanwhile, whose word counts */
  endAttempt(tenantId: string, key: DeliveryKey, attempts: number, end: AttemptEnd): Promise<boolean>;
}
