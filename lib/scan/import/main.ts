import { parseArgs } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { attester, refuseUnusableKey } from '#lib/evidence/attester';
import { evidenceSettings } from '#lib/evidence/evidence-settings';
import { DumpError } from '#lib/import/dump-error';
import { toInstant } from '#lib/model/instant';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import { readImport, refuseOlder } from '#lib/scan/import/import-order';
import { ProgressDisplay } from '#lib/scan/progress-display';
import { runMaterial } from '#lib/scan/run-scan';
import { LEASE_MS } from '#lib/scan/start-scan';
import { storeOptions } from '#lib/scan/store-options';
import { openStore } from '#lib/store/open-store';
import { StoreError } from '#lib/store/store-error';

/** Exit codes of `npm run import`: sealed, which is never more than partly, or refused. */
const EXIT = { sealed: 3, failed: 1 } as const;

try {
  process.exitCode = await main();
} catch (error) {
  const isSaid = [DumpError, ConfigurationError, StoreError].some((kind) => error instanceof kind);
  if (!isSaid && !isUsage(error)) throw error;
  console.error((error as Error).message);
  process.exitCode = EXIT.failed;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      'collected-at': { type: 'string' },
      quiet: { type: 'boolean', default: false },
    },
  });
  const now = toInstant(new Date());
  const { evidence } = evidenceSettings(process.env);
  const read = await readImport(
    { named: positionals, tenant: values.tenant ?? null, collectedAt: values['collected-at'] ?? null },
    now,
  );
  const store = await openStore(storeOptions(process.env));
  try {
    await refuseUnusableKey(store, evidence);
    await store.interruptStale(now, LEASE_MS);
    await refuseOlder(store, read);
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    const display = new ProgressDisplay(values.quiet ? null : process.stderr);
    const scan = await runMaterial({
      store,
      scan: {
        id: uuidv7(),
        tenantId: read.tenantId,
        tenantName: read.tenantName ?? read.tenantId,
        startedAt: now,
        judgedAt: read.collectedAt,
        startedBy: 'import',
        signInMethod: 'none',
      },
      gather: async (journal) => {
        for (const reading of read.material.readings) journal.reading(reading);
        return { ...read.material, attest: attester(evidence, []) };
      },
      listen: (event) => display.show(event),
      stop,
    });
    display.finish(scan, [], []);
    return scan.state === 'partial' ? EXIT.sealed : EXIT.failed;
  } finally {
    await store.close();
  }
}

function isUsage(error: unknown): boolean {
  return error instanceof TypeError && String((error as { code?: unknown }).code ?? '').startsWith('ERR_PARSE_ARGS');
}
