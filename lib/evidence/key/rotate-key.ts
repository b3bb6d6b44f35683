import { renameSync } from 'node:fs';
import {
  type EvidenceKeySettings,
  makeKeyFile,
  ownKeyFile,
  readEvidenceKey,
  syncKeyFile,
} from '#lib/evidence/key/evidence-key';
import type { Instant } from '#lib/model/instant';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import type { Store } from '#lib/store/store';

export interface Rotation {
  readonly current: string;
  readonly retired: readonly string[];
}

/**
 * A new key signs from now on; what the old one signed stays valid. The product's own old key is destroyed. A key that the
 * operator keeps is replaced by the operator: then this retires every other one.
 * @throws ConfigurationError while a scan runs, which would be sealed with either
 */
export async function rotateEvidenceKey(
  store: Pick<Store, 'scans' | 'tenants' | 'evidenceKeys' | 'addEvidenceKey' | 'retireEvidenceKey'>,
  settings: EvidenceKeySettings,
  now: Instant,
): Promise<Rotation> {
  const [running] = await store.scans({ limit: 1, states: ['running'] });
  if (running)
    throw new ConfigurationError(
      `Scan ${running.id} is running and will sign when it ends. Rotate the key afterwards.`,
    );
  const before = readEvidenceKey(settings).id;
  if (settings.keyFile === null) replaceOwn(settings.dataDir);
  const { id, pem } = readEvidenceKey(settings);
  const isIn = (key: { readonly id: string; readonly validTo: Instant | null }): boolean =>
    key.id !== id && key.validTo === null && (settings.keyFile !== null || key.id === before);
  const retired = (await store.evidenceKeys()).filter(isIn).map((key) => key.id);
  for (const old of retired) await store.retireEvidenceKey(old, now);
  for (const { tenantId } of await store.tenants()) await store.addEvidenceKey(tenantId, { id, pem }, now);
  return { current: id, retired };
}

function replaceOwn(dataDir: string): void {
  const file = ownKeyFile(dataDir);
  makeKeyFile(`${file}.new`);
  renameSync(`${file}.new`, file);
  // Before the old key is retired: else a loss of power could bring it back, and nothing would be sealed with it.
  syncKeyFile(file);
}
