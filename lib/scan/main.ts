import { parseArgs } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { connect } from '#lib/azure/connect';
import { attester, refuseUnusableKey } from '#lib/evidence/attester';
import { retain } from '#lib/evidence/retention';
import { toInstant } from '#lib/model/instant';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import { startTelemetry } from '#lib/observe/start-telemetry';
import { readConfiguration } from '#lib/scan/configuration';
import { keepHeapLean } from '#lib/scan/process/lean-heap';
import { ProgressDisplay } from '#lib/scan/progress-display';
import { runScan } from '#lib/scan/run-scan';
import { scanTelemetry } from '#lib/scan/scan-telemetry';
import { scanSchedule } from '#lib/scan/schedule/scan-schedule';
import { LEASE_MS } from '#lib/scan/start-scan';
import { openStore } from '#lib/store/open-store';
import { StoreError } from '#lib/store/store-error';

/** Exit codes of `npm run scan`: what a pipeline may rely on. */
const EXIT = { complete: 0, failed: 1, partial: 3 } as const;

const { values } = parseArgs({
  options: {
    'scan-id': { type: 'string' },
    'started-by': { type: 'string', default: 'command-line' },
    check: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});

try {
  keepHeapLean();
  process.exitCode = await main();
} catch (error) {
  if (error instanceof ConfigurationError || error instanceof StoreError) console.error(error.message);
  else throw error;
  process.exitCode = EXIT.failed;
}

async function main(): Promise<number> {
  const configuration = readConfiguration(process.env);
  const store = await openStore(configuration.store);
  try {
    await refuseUnusableKey(store, configuration.evidence);
    scanSchedule(process.env);
    if (values.check) return 0;
    await store.interruptStale(toInstant(new Date()), LEASE_MS);
    const code = await scanOnce(configuration, store);
    await purgeOld(configuration, store);
    return code;
  } finally {
    await store.close();
  }
}

/** A scan that is sealed stays what it is when old ones cannot be purged; the next one tries again. */
async function purgeOld(
  { retention, auditTenant }: ReturnType<typeof readConfiguration>,
  store: Awaited<ReturnType<typeof openStore>>,
): Promise<void> {
  try {
    await retain(store, retention, toInstant(new Date()), auditTenant);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    console.error(`Old scans were not purged: ${error.message}`);
  }
}

async function scanOnce(
  configuration: ReturnType<typeof readConfiguration>,
  store: Awaited<ReturnType<typeof openStore>>,
): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  // Whoever started this scan is gone, perhaps killed: leave at once, the store marks the scan interrupted.
  const leave = (): void => process.exit(EXIT.failed);
  process.once('disconnect', leave);

  const known = (await store.tenants()).find((tenant) => tenant.tenantId === configuration.azure.tenantId);
  const now = toInstant(new Date());
  const stopTelemetry = await startTelemetry('dosimeter-scan');
  const telemetry = scanTelemetry(values['started-by']);
  const display = new ProgressDisplay(values.quiet ? null : process.stderr);
  let connected: Awaited<ReturnType<typeof connect>> | undefined;
  const scan = await runScan({
    store,
    scan: {
      id: values['scan-id'] ?? uuidv7(),
      tenantId: configuration.azure.tenantId,
      tenantName: known?.name ?? configuration.azure.tenantId,
      startedAt: now,
      judgedAt: configuration.scanTime ?? now,
      startedBy: values['started-by'],
      signInMethod: configuration.signInMethod,
    },
    connect: async (hooks) => {
      connected = await connect(configuration.azure, hooks);
      return connected;
    },
    settings: configuration.collect,
    delta: configuration.delta,
    attest: (queries) => attester(configuration.evidence, queries),
    listen: (event) => {
      display.show(event);
      telemetry.listen(event);
    },
    stop,
  });
  display.finish(scan, connected?.tallies() ?? [], connected?.sourceTallies() ?? []);
  telemetry.finish(scan, connected?.tallies() ?? []);
  await stopTelemetry();
  process.off('disconnect', leave);
  if (process.connected) process.disconnect?.();
  return scan.state === 'complete' ? EXIT.complete : scan.state === 'partial' ? EXIT.partial : EXIT.failed;
}
