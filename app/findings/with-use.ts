import type { Exception } from '#lib/model/exceptions/exception';
import type { FindingInScan } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import type { Scan } from '#lib/model/scan';
import type { Store } from '#lib/store/store';

const AT_ONCE = 200;
const SORT = { by: 'holder', descending: false } as const;

export interface UsedFinding {
  readonly finding: FindingInScan;
  readonly use: CredentialRow | null;
  readonly exception: Exception | null;
}

type Lookups = Pick<Store, 'streamCredentials' | 'standingExceptions'>;

/**
 * Findings with the row of their credential, which is where its last use is kept, and with the exception that counts at
 * `at`: looked up a few hundred at a time.
 */
export async function* withUse(
  store: Lookups,
  scan: Scan,
  at: Instant,
  findings: AsyncIterable<FindingInScan>,
): AsyncIterable<UsedFinding> {
  let waiting: FindingInScan[] = [];
  for await (const finding of findings) {
    waiting.push(finding);
    if (waiting.length < AT_ONCE) continue;
    yield* await used(store, scan, at, waiting);
    waiting = [];
  }
  yield* await used(store, scan, at, waiting);
}

async function used(
  store: Lookups,
  scan: Scan,
  at: Instant,
  findings: readonly FindingInScan[],
): Promise<readonly UsedFinding[]> {
  const holders = new Set(findings.flatMap(({ subject }) => (subject.credential ? [subject.id] : [])));
  const rows = new Map<string, CredentialRow>();
  if (holders.size > 0)
    for await (const row of store.streamCredentials(scan.id, { holderId: [...holders] }, SORT)) rows.set(row.id, row);
  const standing = await store.standingExceptions(
    scan.tenantId,
    findings.map(({ id }) => id),
    at,
  );
  return findings.map((finding) => {
    const { id, credential } = finding.subject;
    const exception = standing.get(finding.id) ?? null;
    return { finding, exception, use: (credential && rows.get(`${id}/${credential.kind}/${credential.id}`)) ?? null };
  });
}
