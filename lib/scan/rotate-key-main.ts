import { evidenceSettings } from '#lib/evidence/evidence-settings';
import { rotateEvidenceKey } from '#lib/evidence/key/rotate-key';
import { noteOf } from '#lib/evidence/note';
import { toInstant } from '#lib/model/instant';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import { storeOptions } from '#lib/scan/store-options';
import { openStore } from '#lib/store/open-store';
import { StoreError } from '#lib/store/store-error';

try {
  const settings = evidenceSettings(process.env);
  const store = await openStore(storeOptions(process.env));
  try {
    const { current, retired } = await rotateEvidenceKey(store, settings.evidence, toInstant(new Date()));
    await store.appendAudit(
      settings.auditTenant,
      noteOf('key.rotate', { object: current, because: `Retired: ${retired.join(', ') || 'none'}.` }),
    );
    console.log(`Evidence is signed with key ${current} from now on.`);
    for (const id of retired) console.log(`Key ${id} is retired; what it signed stays valid.`);
  } finally {
    await store.close();
  }
} catch (error) {
  if (!(error instanceof ConfigurationError || error instanceof StoreError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
