import type { KeptFile } from '#lib/evidence/evidence-file';

/** The same for every scan of one version, so that it costs its space once. */
export const README: KeptFile = {
  path: 'README.txt',
  make: ({ url }) => ({ text: readme(url || 'https://<your dashboard>'), rows: null }),
};

const readme = (url: string): string => `EVIDENCE OF ONE SCAN BY DOSIMETER

manifest.json names the scan, the tenant, when it ran and with what result, the rules and thresholds it judged by, what
could not be read, and the SHA-256, size and number of rows of each file here. It is canonical JSON (RFC 8785), signed
with Ed25519 (RFC 8032); manifest.sig is the signature of its bytes, in base64. It also names the manifest of the scan
before, so that a scan that is taken out of the series, or changed later, is missed.

  findings.csv                    every finding that was open in this scan, by the tenant's own thresholds
  findings.ndjson                 the same, and what frameworks that ask for other thresholds find: "standard" names them
  population_*.csv                everything that was looked at, with or without a finding
  coverage.csv                    how each source was read, when, how many rows, and what its gap silences
  queries.json                    what was asked of Microsoft for each source
  changes_since_previous.csv      new, changed, reopened and resolved findings against the scan before
  evidence-keys.json              the public keys, with the time in which each signed
  evidence-key.pub.pem            the one of them that signed this bundle, for openssl

Where numbers are missing it says so: "not_evaluated" means that it could not be read, not that there is none.

WHICH KEY TO TRUST

Who can change this bundle can put keys of their own into it. Fetch the public keys from the dashboard once, over
TLS, and keep your copy:

  curl -o trusted-keys.json ${url}/.well-known/evidence-keys.json

1. VERIFY WITH THE SCRIPT (Node 20 or newer, nothing else, no network)

Get verify-evidence.mjs from ${url}/verify-evidence.mjs or from the folder deploy/ of the source. Then:

  node verify-evidence.mjs bundle.zip --keys trusted-keys.json
  node verify-evidence.mjs bundle.zip --keys trusted-keys.json --previous earlier-bundle.zip

It names every file that is not as it was sealed.

2. VERIFY WITH sha256sum AND openssl (3.0 or newer)

In the unpacked bundle:

  sha256sum -c SHA256SUMS
  openssl base64 -d -A -in manifest.sig -out manifest.sig.bin
  openssl pkeyutl -verify -pubin -inkey evidence-key.pub.pem -rawin -in manifest.json -sigfile manifest.sig.bin

SHA256SUMS is not signed. This takes the same sums from the signed manifest:

  grep -o '"path":"[^"]*","rows":[^,]*,"sha256":"[0-9a-f]*"' manifest.json |
    sed 's/"path":"\\([^"]*\\)".*"sha256":"\\([0-9a-f]*\\)"/\\2  \\1/' | sha256sum -c -

The text of evidence-key.pub.pem has to be in your own copy of the keys, under the id that manifest.json names.

3. VERIFY AGAINST THE DASHBOARD, OR WITH A PROGRAM OF YOUR OWN

  sha256sum manifest.json

is the manifest digest that the scan's page shows, and the digest that the next scan's manifest names as its previous.
A program of your own needs SHA-256, Ed25519 and a JSON parser: read manifest.json, verify manifest.sig over its bytes
with the key of the id in "key", compare each file with its line in "files", and refuse any other file.
`;
