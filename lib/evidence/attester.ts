import { type EvidenceKeySettings, readEvidenceKey } from '#lib/evidence/key/evidence-key';
import { makeManifest } from '#lib/evidence/make-manifest';
import type { SourceQueries } from '#lib/model/evidence/asked-query';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import type { Attest, EvidenceStore } from '#lib/store/evidence-store';
import { canonical } from '#lib/store/seal/content-hash';

export interface AttesterSettings extends EvidenceKeySettings {
  /** Where the dashboard is reached, for the links in the files; empty when it is not known. */
  readonly url: string;
}

/**
 * What signs the manifest of a scan while it is sealed. The key is read anew for each scan, so that it may be rotated.
 * @param queries what the scan asked of Microsoft
 */
export const attester =
  (settings: AttesterSettings, queries: readonly SourceQueries[]): Attest =>
  async (sealed, scan, previous) => {
    const { summary } = scan;
    if (!summary) throw new Error(`Scan ${scan.id} is being sealed without a summary.`);
    const key = readEvidenceKey(settings);
    const context = { sealed, scan: { ...scan, summary }, url: settings.url, queries };
    const { manifest, kept } = await makeManifest(context, previous, key.id);
    const text = canonical(manifest);
    return { manifest: text, signature: key.sign(text), key: { id: key.id, pem: key.pem }, kept };
  };

/**
 * Said before a scan begins, because at its end the work would be lost.
 * @throws ConfigurationError when the key cannot be read or made, or may no longer sign
 */
export async function refuseUnusableKey(
  store: Pick<EvidenceStore, 'evidenceKeys'>,
  settings: EvidenceKeySettings,
): Promise<void> {
  const { id } = readEvidenceKey(settings);
  const known = (await store.evidenceKeys()).find((key) => key.id === id);
  if (known?.validTo)
    throw new ConfigurationError(
      `The evidence key ${id} was retired at ${known.validTo}. Run "npm run evidence-key:rotate", or name the current key in EVIDENCE_KEY_FILE.`,
    );
}
