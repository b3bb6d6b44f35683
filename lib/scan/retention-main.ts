import { evidenceSettings } from '#lib/evidence/evidence-settings';
import { retain } from '#lib/evidence/retention';
import { toInstant } from '#lib/model/instant';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import { storeOptions } from '#lib/scan/store-options';
import { openStore } from '#lib/store/open-store';
import { StoreError } from '#lib/store/store-error';

try {
  const { retention, auditTenant } = evidenceSettings(process.env);
  const store = await openStore(storeOptions(process.env));
  try {
    const purged = await retain(store, retention, toInstant(new Date()), auditTenant);
    for (const { scanId, finishedAt } of purged) console.log(`Purged scan ${scanId} of ${finishedAt}.`);
    console.log(`${purged.length} purged; records are kept for ${retention.months} months.`);
  } finally {
    await store.close();
  }
} catch (error) {
  if (!(error instanceof ConfigurationError || error instanceof StoreError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
