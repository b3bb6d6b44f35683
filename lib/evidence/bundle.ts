import { digesting } from '#lib/evidence/digest-pieces';
import type { EvidenceContext, Piece, SummedScan } from '#lib/evidence/evidence-file';
import { EVIDENCE_FILES } from '#lib/evidence/evidence-files';
import type { EvidenceKey, Manifest, ManifestFile, StoredManifest } from '#lib/model/evidence/manifest';
import { sha256 } from '#lib/store/seal/content-hash';
import type { Store } from '#lib/store/store';

export interface BundleEntry {
  readonly path: string;
  readonly texts: AsyncIterable<string> | Iterable<string>;
}

type BundleStore = Pick<Store, 'keptText' | 'evidenceKeys'> & EvidenceContext['sealed'];

/** The public keys as they are published. */
export const keysText = (keys: readonly EvidenceKey[]): string =>
  `${JSON.stringify(
    {
      schema: 'evidence-keys/v1',
      keys: keys.map(({ id, pem, validFrom, validTo }) => ({ id, algorithm: 'Ed25519', pem, validFrom, validTo })),
    },
    null,
    1,
  )}\n`;

/**
 * Everything of the evidence bundle, in order: what vouches for it first, then the files of its manifest, each made again
 * piece by piece and held to its digest.
 * @throws while a file is read, at its end, when it did not come out as it was sealed
 */
export async function* bundleEntries(
  store: BundleStore,
  scan: SummedScan,
  stored: StoredManifest,
): AsyncIterable<BundleEntry> {
  const manifest = JSON.parse(stored.text) as Manifest;
  const keys = await store.evidenceKeys();
  const own: Readonly<Record<string, string>> = {
    'manifest.json': stored.text,
    'manifest.sig': `${stored.signature}\n`,
    'evidence-keys.json': keysText(keys),
    'evidence-key.pub.pem': keys.find(({ id }) => id === stored.keyId)?.pem ?? '',
  };
  const sums = [
    ...manifest.files.map(({ path, sha256 }) => [path, sha256] as const),
    ...Object.entries(own).map(([path, text]) => [path, sha256(text)] as const),
  ];
  for (const [path, text] of Object.entries(own)) yield { path, texts: [text] };
  yield { path: 'SHA256SUMS', texts: [sums.map(([path, digest]) => `${digest}  ${path}\n`).join('')] };
  const context = { sealed: store, scan, url: manifest.product.url };
  for (const file of manifest.files) yield { path: file.path, texts: held(file, piecesOf(store, context, file)) };
}

async function* piecesOf(store: BundleStore, context: EvidenceContext, { path }: ManifestFile): AsyncIterable<Piece> {
  const kept = await store.keptText(context.scan.id, path);
  if (kept !== null) return yield { text: kept, rows: 0 };
  const maker = EVIDENCE_FILES.find((file) => file.path === path);
  if (!maker || 'make' in maker) throw new Error(`There is nothing to make ${path} of scan ${context.scan.id} from.`);
  yield* maker.pieces(context);
}

/** A bundle that would not verify is broken off instead. */
async function* held(file: ManifestFile, pieces: AsyncIterable<Piece>): AsyncIterable<string> {
  const { texts, result } = digesting(pieces);
  yield* texts;
  if (result().sha256 !== file.sha256) throw new Error(`${file.path} did not come out as it was sealed.`);
}
