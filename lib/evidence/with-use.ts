import type { FindingInScan } from '#lib/model/finding';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import type { SealedReader } from '#lib/store/evidence-store';

/** A lookup costs a connection of its own; this many findings are some megabytes. */
const AT_ONCE = 1_000;
const SORT = { by: 'holder', descending: false } as const;

export interface UsedFinding {
  readonly finding: FindingInScan;
  readonly use: CredentialRow | null;
}

/** Findings with the row of their credential, which is where its last use is kept: looked up many at a time. */
export async function* withUse(
  store: Pick<SealedReader, 'streamCredentials'>,
  scanId: string,
  findings: AsyncIterable<FindingInScan>,
): AsyncIterable<UsedFinding> {
  let waiting: FindingInScan[] = [];
  for await (const finding of findings) {
    waiting.push(finding);
    if (waiting.length < AT_ONCE) continue;
    yield* await used(store, scanId, waiting);
    waiting = [];
  }
  yield* await used(store, scanId, waiting);
}

async function used(
  store: Pick<SealedReader, 'streamCredentials'>,
  scanId: string,
  findings: readonly FindingInScan[],
): Promise<readonly UsedFinding[]> {
  const holders = new Set(findings.flatMap(({ subject }) => (subject.credential ? [subject.id] : [])));
  const rows = new Map<string, CredentialRow>();
  if (holders.size > 0)
    for await (const row of store.streamCredentials(scanId, { holderId: [...holders] }, SORT)) rows.set(row.id, row);
  return findings.map((finding) => {
    const { id, credential } = finding.subject;
    return { finding, use: (credential && rows.get(`${id}/${credential.kind}/${credential.id}`)) ?? null };
  });
}
