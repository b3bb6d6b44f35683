import { type Instant, toInstant } from '#lib/model/instant';
import type { DeliveryKey } from '#lib/model/notifications/delivery';
import { type Channel, rulesOf } from '#lib/model/notifications/notification-rule';
import type { Scan } from '#lib/model/scan';
import type { Store } from '#lib/store/store';

/** What every replica missed while all of them were down is told of this many scans. */
const SCANS_LOOKED_AT = 10;

const keyText = ({ scanId, rule, channel }: DeliveryKey): string => `${scanId} ${rule} ${channel}`;

/**
 * Puts into the outbox what sealed scans have to tell by the rules that held when they ended. Every replica does; the key
 * of the table lets each message be there once.
 * @param channels those this process can send to: another replica may have others
 */
export async function planDeliveries(
  store: Store,
  tenantId: string,
  channels: readonly Channel[],
  now: Date,
): Promise<void> {
  const rules = rulesOf(await store.notificationEvents(tenantId)).filter(({ channel }) => channels.includes(channel));
  if (rules.length === 0) return;
  const scans = await store.scans({ tenantId, limit: SCANS_LOOKED_AT, states: ['complete', 'partial'] });
  const known = new Set(
    (
      await store.plannedFor(
        tenantId,
        scans.map(({ id }) => id),
      )
    ).map(keyText),
  );
  const plannedAt: Instant = toInstant(now);
  const missing = scans.filter(isSealed).flatMap((scan) =>
    rules
      .filter(({ since }) => scan.finishedAt > since)
      .map(({ number, channel }) => ({
        scanId: scan.id,
        rule: number,
        channel,
        sequence: scan.sequence,
        plannedAt,
      }))
      .filter((message) => !known.has(keyText(message))),
  );
  await store.planDeliveries(tenantId, missing);
}

const isSealed = (scan: Scan): scan is Scan & { readonly finishedAt: Instant; readonly sequence: number } =>
  scan.finishedAt !== null && scan.sequence !== null;
