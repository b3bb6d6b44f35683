import { CopyButton } from '#components/ui/copy-button';
import type { Manifest, StoredManifest } from '#lib/model/evidence/manifest';

export interface ScanEvidence {
  readonly stored: StoredManifest;
  readonly manifest: Manifest;
}

/** What vouches for a sealed scan, and how anyone can check it. */
export function EvidencePanel({
  scanId,
  evidence,
  mayExport,
}: {
  readonly scanId: string;
  /** Null: sealed before there were manifests. */
  readonly evidence: ScanEvidence | null;
  readonly mayExport: boolean;
}) {
  if (!evidence)
    return (
      <section id="evidence" className="grid gap-4">
        <h2>Evidence</h2>
        <p>
          This scan was sealed by a version that made no manifest. Its record has a digest, and the next scan has both.
        </p>
      </section>
    );
  const { stored, manifest } = evidence;
  return (
    <section id="evidence" className="grid gap-4">
      <h2>Evidence</h2>
      <dl className="facts">
        <dt>Manifest</dt>
        <dd>
          <code>sha256 {stored.sha256}</code>
        </dd>
        <dt>Signed with</dt>
        <dd>
          Ed25519 key <code>{stored.keyId}</code>, one of <a href="/.well-known/evidence-keys.json">the public keys</a>
        </dd>
        <dt>Follows</dt>
        <dd>
          {manifest.previous ? (
            <a href={`/scans/${manifest.previous.scanId}`}>
              <code>{manifest.previous.scanId}</code>
            </a>
          ) : (
            'no scan: it is the first with a manifest'
          )}
        </dd>
        <dt>Files</dt>
        <dd>{manifest.files.length} signed files with every row of this scan</dd>
      </dl>
      <p className="actions">
        {mayExport ? (
          <>
            <a className="button primary" href={`/scans/${scanId}/evidence.zip`} download>
              Download evidence bundle
            </a>{' '}
            <a className="button" href={`/scans/${scanId}/manifest.json`} download>
              manifest.json
            </a>{' '}
            <a className="button" href={`/scans/${scanId}/manifest.sig`} download>
              manifest.sig
            </a>{' '}
          </>
        ) : null}
        <CopyButton text={stored.sha256}>Copy manifest digest</CopyButton>
      </p>
      <details>
        <summary>How to verify</summary>
        <ol className="steps">
          <li>
            <span>
              Keep your own copy of <a href="/.well-known/evidence-keys.json">the public keys</a>, and get{' '}
              <a href="/verify-evidence.mjs" download>
                verify-evidence.mjs
              </a>
              , which needs Node and nothing else.
            </span>
          </li>
          <li>
            <span>
              <code>node verify-evidence.mjs bundle.zip --keys evidence-keys.json</code> names every file that is not as
              it was sealed. With <code>--previous earlier.zip</code> it checks the chain to the scan before.
            </span>
          </li>
          <li>
            <span>
              Without Node: <code>sha256sum -c SHA256SUMS</code> and <code>openssl pkeyutl -verify</code>, as README.txt
              in the bundle spells out.
            </span>
          </li>
          <li>
            <span>
              The SHA-256 of <code>manifest.json</code> has to be the manifest digest above.
            </span>
          </li>
        </ol>
      </details>
    </section>
  );
}
