import { describe, expect, test } from 'vitest';
import type { Delivery, DeliveryKey } from '#lib/model/notifications/delivery';
import type { NotificationEvent } from '#lib/model/notifications/notification-rule';
import { openStore } from '#lib/store/open-store';
import { TENANT } from '#lib/store/testing/build';
import { type Harness, minute } from '#lib/store/testing/harness';

const BY = { kind: 'demo', tenantId: null, objectId: null, name: 'Demo' } as const;
const added = (number: number, days: number | null = null): NotificationEvent => ({
  number,
  at: minute(number),
  by: BY,
  change: { action: 'add', kind: days === null ? 'digest' : 'expiring', channel: 'slack', days },
});
const planned = (sequence: number, rule = 1, channel: Delivery['channel'] = 'slack') => ({
  scanId: `scan-${sequence}`,
  rule,
  channel,
  sequence,
  plannedAt: minute(sequence),
});
const keyOf = ({ scanId, rule, channel }: DeliveryKey): DeliveryKey => ({ scanId, rule, channel });
const claim = (attempts: number, n: number) => ({ attempts, now: minute(n), leaseUntil: minute(n + 1) });
const end = (state: Delivery['state'], n: number, because: string | null = null) => ({
  state,
  at: minute(n),
  dueAt: minute(n),
  because,
});

/** One message for a scan, a rule and a channel; one sender at a time; in order. */
export function notificationContract({ engine, store }: Harness): void {
  describe('notifications', () => {
    test('rules are events: one of two with the same number counts, and none is changed or removed', async () => {
      const both = await Promise.all(
        [added(1), added(1, 30)].map((event) => store().appendNotification(TENANT, event)),
      );
      expect(both.filter(Boolean)).toHaveLength(1);
      expect(await store().appendNotification(TENANT, added(2, 7))).toBe(true);
      expect((await store().notificationEvents(TENANT)).map(({ number }) => number)).toEqual([1, 2]);
      expect(await store().notificationEvents('other')).toEqual([]);
      for (const statement of ['update notification_event set number = 9', 'delete from notification_event'])
        await expect(engine.execute(statement)).rejects.toThrow(/append-only/);
    });

    test('a message is planned once, however often', async () => {
      await store().planDeliveries(TENANT, [planned(1), planned(1, 2)]);
      await store().planDeliveries(TENANT, [planned(1), planned(2)]);
      expect((await store().plannedFor(TENANT, ['scan-1', 'scan-9'])).map(({ rule }) => rule).sort()).toEqual([1, 2]);
      expect((await store().deliveries(TENANT, 10)).map(({ scanId, rule }) => [scanId, rule])).toEqual([
        ['scan-2', 1],
        ['scan-1', 2],
        ['scan-1', 1],
      ]);
    });

    test('one of ten gets it, through two connections, and the next one only after the lease', async () => {
      await store().planDeliveries(TENANT, [planned(1)]);
      const other = await openStore(engine.options());
      const claims = Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? other : store()).claimDelivery(TENANT, keyOf(planned(1)), claim(0, 1)),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
      expect(await other.claimDelivery(TENANT, keyOf(planned(1)), claim(1, 1))).toBe(false);
      expect(await other.claimDelivery(TENANT, keyOf(planned(1)), claim(1, 3))).toBe(true);
      // Whoever lost it has no say any more.
      expect(await store().endAttempt(TENANT, keyOf(planned(1)), 1, end('sent', 4))).toBe(false);
      expect(await other.endAttempt(TENANT, keyOf(planned(1)), 2, end('sent', 4))).toBe(true);
      expect(await other.claimDelivery(TENANT, keyOf(planned(1)), claim(2, 9))).toBe(false);
      await other.close();
    });

    test('the last test of permissions is kept, one for a tenant', async () => {
      const probe = { at: minute(1), by: BY, refusedSignIn: null, readings: [] };
      expect(await store().lastProbe(TENANT)).toBeNull();
      await store().saveProbe(TENANT, probe);
      await store().saveProbe(TENANT, { ...probe, at: minute(2), refusedSignIn: 'No.' });
      await store().saveProbe('other', probe);
      expect(await store().lastProbe(TENANT)).toEqual({ ...probe, at: minute(2), refusedSignIn: 'No.' });
    });

    test('messages of a channel stand in line; another channel and a test do not', async () => {
      await store().planDeliveries(TENANT, [planned(2), planned(1, 2), planned(1, 1), planned(1, 3, 'mail')]);
      await store().planDeliveries(TENANT, [{ ...planned(0, 0), scanId: 'test-1' }]);
      const next = async (): Promise<unknown> => {
        const one = await store().nextDelivery(TENANT, 'slack');
        return one && [one.scanId, one.rule, one.attempts, one.because];
      };
      expect(await next()).toEqual(['scan-1', 1, 0, null]);
      await store().claimDelivery(TENANT, keyOf(planned(1, 1)), claim(0, 5));
      await store().endAttempt(TENANT, keyOf(planned(1, 1)), 1, end('waiting', 8, 'It answered 500.'));
      expect(await next()).toEqual(['scan-1', 1, 1, 'It answered 500.']);
      await store().claimDelivery(TENANT, keyOf(planned(1, 1)), claim(1, 9));
      await store().endAttempt(TENANT, keyOf(planned(1, 1)), 2, end('failed', 9, 'It answered 404.'));
      expect(await next()).toEqual(['scan-1', 2, 0, null]);
      expect((await store().nextDelivery(TENANT, 'mail'))?.rule).toBe(3);
      expect(await store().nextDelivery(TENANT, 'teams')).toBeNull();
    });
  });
}
