import { retain } from '#lib/evidence/retention/retention';
import { storeSettings } from '#lib/evidence/store-settings';
import { toInstant } from '#lib/model/instant';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import { openStore } from '#lib/store/open-store';
import { StoreError } from '#lib/store/store-error';

try {
  const { store: where, retention, auditTenant } = storeSettings(process.env);
  const store = await openStore(where);
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
