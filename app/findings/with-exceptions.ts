import { type UsedFinding, withUse } from '#lib/evidence/with-use';
import type { Exception } from '#lib/model/exceptions/exception';
import type { FindingInScan } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Scan } from '#lib/model/scan';
import type { Store } from '#lib/store/store';

const AT_ONCE = 1_000;

export interface ExceptedFinding extends UsedFinding {
  readonly exception: Exception | null;
}

/**
 * Findings with the last use of their credential and with the exception that counts at `at`: looked up many at a
 * time. A sealed bundle leaves exceptions out, since they may be decided after its scan.
 */
export async function* withExceptions(
  store: Pick<Store, 'streamCredentials' | 'standingExceptions'>,
  scan: Scan,
  at: Instant,
  findings: AsyncIterable<FindingInScan>,
): AsyncIterable<ExceptedFinding> {
  let waiting: UsedFinding[] = [];
  for await (const used of withUse(store, scan.id, findings)) {
    waiting.push(used);
    if (waiting.length < AT_ONCE) continue;
    yield* await excepted(store, scan, at, waiting);
    waiting = [];
  }
  yield* await excepted(store, scan, at, waiting);
}

async function excepted(
  store: Pick<Store, 'standingExceptions'>,
  scan: Scan,
  at: Instant,
  used: readonly UsedFinding[],
): Promise<readonly ExceptedFinding[]> {
  const ids = used.map(({ finding }) => finding.id);
  const standing = await store.standingExceptions(scan.tenantId, ids, at);
  return used.map((one) => ({ ...one, exception: standing.get(one.finding.id) ?? null }));
}
