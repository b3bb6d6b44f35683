import { v7 as uuidv7 } from 'uuid';
import { connect } from '#lib/azure/connect';
import { attester } from '#lib/evidence/attester';
import { toInstant } from '#lib/model/instant';
import type { Scan } from '#lib/model/scan';
import { readConfiguration } from '#lib/scan/configuration';
import { keepHeapLean } from '#lib/scan/process/lean-heap';
import { runScan } from '#lib/scan/run-scan';
import { openStore } from '#lib/store/open-store';

/**
 * Scans one after the other in one process that never ends, each as `npm run scan` does it once: a leak that a process of
 * its own would hide adds up here. Told what to do by its parent's messages.
 */
export interface ScanWish {
  /** Cancelled after this time by a request in the database, as a person would; null: not at all. */
  readonly cancelAfterMs: number | null;
  /** Signs in with a secret that is wrong. */
  readonly isSignInRefused: boolean;
}

export interface ScanTold {
  readonly scan: Pick<Scan, 'id' | 'state' | 'failure'>;
  readonly heapMiB: number;
}

keepHeapLean();
const configuration = readConfiguration(process.env);
const store = await openStore(configuration.store);
const refused = {
  ...configuration.azure,
  signIn: { method: 'client-secret', clientId: process.env.SIGN_IN_CLIENT_ID ?? '', secret: 'wrong' },
} as const;

process.on('message', async (wish: ScanWish) => {
  const { id, state, failure } = await scanOnce(wish);
  globalThis.gc?.();
  const told: ScanTold = { scan: { id, state, failure }, heapMiB: process.memoryUsage().heapUsed / 2 ** 20 };
  process.send?.(told);
});
process.once('disconnect', async () => {
  await store.close();
  process.exit(0);
});
process.send?.('ready');

async function scanOnce({ cancelAfterMs, isSignInRefused }: ScanWish): Promise<Scan> {
  const id = uuidv7();
  const now = toInstant(new Date());
  const cancelling =
    cancelAfterMs === null ? undefined : setTimeout(() => store.requestCancel(id).catch(() => false), cancelAfterMs);
  try {
    return await runScan({
      store,
      scan: {
        id,
        tenantId: configuration.azure.tenantId,
        tenantName: configuration.azure.tenantId,
        startedAt: now,
        judgedAt: configuration.scanTime ?? now,
        startedBy: 'endurance',
        signInMethod: configuration.signInMethod,
      },
      connect: (hooks) => connect(isSignInRefused ? refused : configuration.azure, hooks),
      settings: configuration.collect,
      delta: configuration.delta,
      attest: (queries) => attester(configuration.evidence, queries),
      listen: () => undefined,
      stop: new AbortController(),
    });
  } finally {
    clearTimeout(cancelling);
  }
}
