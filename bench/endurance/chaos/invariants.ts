import { createHash } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import type { Scan } from '#lib/model/scan';
import { LEASE_MS } from '#lib/scan/start-scan';
import { scanOnce } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';
import { verifySealed } from '../verify-sealed.ts';
import { type Attempt, type Disturbed, pause } from './attempt.ts';

/** The open findings of a scan: id → what of it must be the same in two scans of one tenant. */
export type OpenFindings = ReadonlyMap<string, string>;

/** What an undisturbed scan of the same tenant gives. */
export interface Reference {
  /** Open before; empty when the database was. */
  readonly before: OpenFindings;
  readonly open: OpenFindings;
  /** Scans that were there before. */
  readonly known: ReadonlySet<string>;
}

export interface Examined {
  /** Of the disturbed scan; null: it never began. */
  readonly state: Scan['state'] | null;
  /** Why it was not sealed, as the scan's record or its process has it. */
  readonly because: string;
  readonly problems: readonly string[];
}

const [REFUSED_MAX, AGAIN_MS] = [3, 5_000] as const;
const SENTENCE = /^[A-Z/][^\n]*\.$/m;

export async function openFindings(store: Store, scanId: string): Promise<OpenFindings> {
  const open = new Map<string, string>();
  for await (const { id, ruleId, severity, subject } of store.streamFindings(
    scanId,
    {},
    { by: 'rule', descending: false },
  ))
    open.set(id, `${ruleId} ${subject.id} ${severity}`);
  return open;
}

export const hashOf = (open: OpenFindings): string =>
  createHash('sha256')
    .update(
      [...open]
        .map((one) => one.join(' '))
        .sort()
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 16);

/** Runs the next scan, undisturbed, and holds what both left behind to what is promised. */
export async function examine(attempt: Attempt, disturbed: Disturbed, reference: Reference): Promise<Examined> {
  const problems: string[] = [];
  const begun = await nextScan(attempt, reference, problems);
  const store = await openStore(attempt.site.options);
  try {
    const scans = (await store.scans({ limit: 100 })).filter(({ id }) => !reference.known.has(id));
    const scan = scans.find(({ id }) => begun.has(id)) ?? null;
    const next = scans.find(({ id, sequence }) => !begun.has(id) && sequence !== null);
    for (const { id, state } of scans) if (state === 'running') problems.push(`Scan ${id} is left running.`);
    problems.push(...processProblems(disturbed, scan));
    if (scan) problems.push(...scanProblems(scan), ...(await closedProblems(store, scan, reference)));
    if (next?.sequence) {
      const open = await openFindings(store, next.id);
      if (hashOf(open) !== hashOf(reference.open))
        problems.push(
          `The next scan has ${open.size} open findings, other than the ${reference.open.size} without what happened.`,
        );
    }
    problems.push(...(await verifySealed(store)), ...integrity(attempt));
    return { state: scan?.state ?? null, because: scan?.failure ?? disturbed.said.trim(), problems };
  } finally {
    await store.close();
  }
}

/** It must run; that a killed one still holds its lease is waited for. @returns the scans that had begun before it */
async function nextScan(
  { site, env }: Attempt,
  { known }: Reference,
  problems: string[],
): Promise<ReadonlySet<string>> {
  const store = await openStore(site.options);
  const scans = (await store.scans({ limit: 100 })).filter(({ id }) => !known.has(id));
  await store.close();
  const begun = new Set(scans.map(({ id }) => id));
  if (scans.some(({ state }) => state === 'running')) await pause(LEASE_MS + 500);
  for (let refused = 0; ; refused += 1) {
    const { code, output } = await scanOnce(env, '--quiet');
    if (code === 0) return begun;
    if (refused + 1 === REFUSED_MAX || !output.includes('still running')) {
      problems.push(`The next scan ended with code ${code}: ${output.trim().slice(0, 300)}`);
      return begun;
    }
    await pause(AGAIN_MS);
  }
}

/** The process must agree with the database, and say in a sentence what went wrong. */
function processProblems({ code, said, wasKilled }: Disturbed, scan: Scan | null): readonly string[] {
  if (wasKilled) return [];
  const problems: string[] = [];
  const expected = scan?.state === 'complete' ? 0 : scan?.state === 'partial' ? 3 : 1;
  if (code !== expected)
    problems.push(`The process ended with code ${code}, and its scan is ${scan?.state ?? 'not there'}.`);
  if (/^\s+at /m.test(said)) problems.push(`The process ended on a stack: ${said.trim().slice(0, 400)}`);
  if (code === 1 && !scan?.failure && !SENTENCE.test(said)) problems.push('It failed without a sentence.');
  return problems;
}

/** What is not whole is named, and only then is a scan partial. */
function scanProblems({ id, state, summary, failure }: Scan): readonly string[] {
  if (state === 'failed' || state === 'interrupted') return failure ? [] : [`Scan ${id} is ${state} without a reason.`];
  if (state !== 'complete' && state !== 'partial') return [];
  const gaps = (summary?.readings ?? []).filter(({ outcome }) => outcome !== 'whole' && outcome !== 'off');
  const problems = gaps.filter(({ because }) => !because).map(({ source }) => `${source} is a gap without a reason.`);
  if ((state === 'partial') !== gaps.length > 0) problems.push(`Scan ${id} is ${state} with ${gaps.length} gaps.`);
  return problems;
}

/** Whatever the undisturbed scan still finds was not solved. */
async function closedProblems(store: Store, scan: Scan, { before, open }: Reference): Promise<readonly string[]> {
  if (scan.sequence === null) return [];
  const found = await openFindings(store, scan.id);
  const closed = [...before.keys()].filter((id) => open.has(id) && !found.has(id));
  return closed.length > 0
    ? [`Scan ${scan.id} closed ${closed.length} findings that are there: ${before.get(closed[0] ?? '')}.`]
    : [];
}

function integrity({ site }: Attempt): readonly string[] {
  if (site.options.url !== null) return [];
  const file = new Sqlite(`${site.options.dataDir}/dosimeter.sqlite`);
  try {
    const rows = file.pragma('integrity_check') as readonly { readonly integrity_check: string }[];
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  } finally {
    file.close();
  }
}
