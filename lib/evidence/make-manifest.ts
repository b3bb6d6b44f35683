import { digestOf } from '#lib/evidence/digest-pieces';
import type { EvidenceContext, KeptText, SealingContext, SummedScan } from '#lib/evidence/evidence-file';
import { EVIDENCE_FILES } from '#lib/evidence/evidence-files';
import type { Manifest, ManifestFile, PreviousManifest } from '#lib/model/evidence/manifest';
import { PRODUCT } from '#lib/model/product';
import { isGap } from '#lib/report/coverage';
import { contentHash, sha256 } from '#lib/store/seal/content-hash';

export interface MadeManifest {
  readonly manifest: Manifest;
  /** Path → text of the files that are not made again. */
  readonly kept: Readonly<Record<string, string>>;
}

/** Makes every file of a scan once, one after the other and piece by piece, and lists them. */
export async function makeManifest(
  context: SealingContext,
  previous: PreviousManifest | null,
  keyId: string,
): Promise<MadeManifest> {
  const files: ManifestFile[] = [];
  const kept: Record<string, string> = {};
  for (const file of EVIDENCE_FILES) {
    if ('make' in file) {
      const { text, rows } = await file.make(context);
      kept[file.path] = text;
      files.push(keptEntry(file.path, { text, rows }));
    } else files.push({ path: file.path, ...(await digestOf(file.pieces(context))) });
  }
  return { manifest: manifestOf(context, files, previous, keyId), kept };
}

const keptEntry = (path: string, { text, rows }: KeptText): ManifestFile => ({
  path,
  sha256: sha256(text),
  bytes: Buffer.byteLength(text),
  rows,
});

function manifestOf(
  { scan, url }: EvidenceContext,
  files: readonly ManifestFile[],
  previous: PreviousManifest | null,
  keyId: string,
): Manifest {
  const { summary } = scan;
  return {
    schema: 'evidence/v1',
    scanId: scan.id,
    tenantId: scan.tenantId,
    tenantName: scan.tenantName,
    startedAt: scan.startedAt,
    completedAt: scan.finishedAt ?? scan.startedAt,
    judgedAt: scan.judgedAt,
    result: scan.state === 'complete' ? 'complete' : 'partial',
    startedBy: { kind: scan.startedBy },
    product: { ...PRODUCT, url },
    rules: { set: summary.ruleSetVersion, digest: `sha256:${rulesDigest(scan)}` },
    thresholds: summary.thresholds,
    ...(summary.standards
      ? { standards: summary.standards.map(({ framework, thresholds }) => ({ framework, thresholds })) }
      : {}),
    coverage: coverageOf(scan),
    record: { sha256: scan.digest ?? '' },
    files,
    previous,
    key: { id: keyId, algorithm: 'Ed25519' },
  };
}

/** Of what each rule says of itself, not of what it found. */
const rulesDigest = ({ summary }: SummedScan): string =>
  contentHash(
    summary.rules.map(({ ruleId, title, severity, examines, checks }) => ({
      ruleId,
      title,
      severity,
      examines,
      checks,
    })),
  );

function coverageOf({ summary }: SummedScan): Manifest['coverage'] {
  const { readings, populations, invisibleSubscriptions } = summary;
  const read = populations.subscriptions;
  const wanted = readings.filter(({ outcome }) => outcome !== 'off');
  return {
    sources: { read: wanted.filter((reading) => !isGap(reading)).length, of: wanted.length },
    subscriptions: read === null ? null : { read, of: read + invisibleSubscriptions.length },
    gaps: readings.filter(isGap).map(({ source, outcome }) => ({ source, reason: outcome })),
  };
}
