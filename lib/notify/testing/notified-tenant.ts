import type { Finding } from '#lib/model/finding';
import type { Channel, RuleKind } from '#lib/model/notifications/notification-rule';
import { openStore, type StoreOptions } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';
import { newScan, seal, TENANT } from '#lib/store/testing/build';
import { minute } from '#lib/store/testing/harness';

export interface NotifiedTenant {
  readonly store: Store;
  readonly tenantId: string;
  /** Seals a scan; each ends a minute after the one before. */
  readonly scan: (...findings: readonly Finding[]) => Promise<string>;
  readonly rule: (kind: RuleKind, channel: Channel, days?: number) => Promise<number>;
}

/** A store with a tenant whose scans a test seals, and rules that hold from before the first. */
export async function notifiedTenant(options: StoreOptions): Promise<NotifiedTenant> {
  const store = await openStore(options);
  let [scans, rules] = [0, 0];
  return {
    store,
    tenantId: TENANT,
    scan: async (...findings) => {
      scans += 1;
      const id = `0199-${String(scans).padStart(4, '0')}`;
      await store.beginScan(newScan(id, { judgedAt: minute(scans) }));
      await store.sealScan(seal(id, findings, { finishedAt: minute(scans) }));
      return id;
    },
    rule: async (kind, channel, days) => {
      rules += 1;
      await store.appendNotification(TENANT, {
        number: rules,
        at: minute(0),
        by: { kind: 'demo', tenantId: null, objectId: null, name: 'Demo' },
        change: { action: 'add', kind, channel, days: days ?? null },
      });
      return rules;
    },
  };
}
