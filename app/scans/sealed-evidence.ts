import type { SummedScan } from '#lib/evidence/evidence-file';
import type { StoredManifest } from '#lib/model/evidence/manifest';
import { getStore } from '#lib/scan/store-instance';
import type { Store } from '#lib/store/store';
import { tombstoneAnswer } from '../tombstone-answer';

export type SealedEvidence =
  | { readonly store: Store; readonly scan: SummedScan; readonly manifest: StoredManifest }
  | { readonly refusal: Response };

const refusal = (status: number, error: string): SealedEvidence => ({ refusal: Response.json({ error }, { status }) });

/** A scan with its manifest, or why there is none. */
export async function sealedEvidence(scanId: string): Promise<SealedEvidence> {
  const store = await getStore();
  const scan = await store.scan(scanId);
  if (!scan) {
    const stone = await store.tombstone(scanId);
    return stone ? { refusal: tombstoneAnswer(stone) } : refusal(404, 'There is no scan with this id.');
  }
  const manifest = await store.manifest(scanId);
  if (manifest && scan.summary) return { store, scan: { ...scan, summary: scan.summary }, manifest };
  return scan.sequence === null
    ? refusal(409, `Scan ${scanId} was not sealed (${scan.state}); only sealed scans have evidence.`)
    : refusal(404, `Scan ${scanId} was sealed by a version that made no manifest. The next scan has one.`);
}
