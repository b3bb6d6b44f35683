import { patientWrite } from '#lib/store/access/patient-write';
import type { Engine } from '#lib/store/engine/engine';
import { evidenceKeys, keepKey, retireKey } from '#lib/store/evidence/keys';
import { keptText, manifestOf } from '#lib/store/evidence/manifests';
import { purgeScans, tombstoneOf } from '#lib/store/evidence/purge-scans';
import { sealedReader } from '#lib/store/evidence/sealed-reader';
import type { EvidenceStore } from '#lib/store/evidence-store';

/** Sealed rows as streams, manifests, keys and tombstones on an open database. */
export const evidenceStoreOn = (engine: Engine): EvidenceStore => ({
  ...sealedReader(engine),
  manifest: (scanId) => manifestOf(engine.database, scanId),
  keptText: (scanId, name) => keptText(engine.database, scanId, name),
  evidenceKeys: () => evidenceKeys(engine.database),
  addEvidenceKey: (tenantId, key, from) => patientWrite(engine, (database) => keepKey(database, tenantId, key, from)),
  retireEvidenceKey: (keyId, at) => patientWrite(engine, (database) => retireKey(database, keyId, at)),
  purgeScans: (order) => purgeScans(engine, order),
  tombstone: (scanId) => tombstoneOf(engine.database, scanId),
});
