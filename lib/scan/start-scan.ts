import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { LEAN_ARGUMENTS } from '#lib/scan/process/lean-heap';
import type { Store } from '#lib/store/store';

/** A scan without a heartbeat for this long has lost its process. */
export const LEASE_MS = 10_000;
const BEGIN_WAIT_MS = 15_000;

export type StartedScan =
  | { readonly started: true; readonly scanId: string }
  | { readonly started: false; readonly because: string };

const BEAT_POLL_MS = 100;

/**
 * The running scan whose process is seen to live: by a beat, which comes several times a second. One whose process was
 * killed is waited out until its lease is over, and is marked interrupted, so that nobody is sent to a dead scan. A scan
 * that is sealing may beat late; then the store leaves it alone, and it counts as living.
 */
export async function livingScan(store: Store, leaseMs: number = LEASE_MS): Promise<string | null> {
  const deadline = Date.now() + leaseMs + 2_000;
  const beats = new Map<string, string>();
  for (;;) {
    await store.interruptStale(new Date().toISOString(), leaseMs);
    const [running] = await store.scans({ limit: 1, states: ['running'] });
    if (!running) return null;
    const beat = await store.lastBeat(running.id);
    const before = beats.get(running.id);
    if (Date.now() > deadline || (beat !== null && before !== undefined && beat !== before)) return running.id;
    if (beat !== null) beats.set(running.id, beat);
    await new Promise((resolve) => setTimeout(resolve, BEAT_POLL_MS));
  }
}

/** A third of a page’s share: less, and a busy machine would starve the scan until it loses its lease. */
const NICE = 5;

/** Where both want the processor, a page comes before a scan. Some hosts do not let a process decide that; then they share. */
function yieldToPages(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, NICE);
  } catch (error) {
    // The process may have ended already, which is told below, or the host may refuse.
    if (!(error instanceof Error)) throw error;
  }
}

/**
 * Starts a scan in a process of its own, so that reading, judging and writing never slow a page, and waits until it has
 * put itself on record. The process ends when this one does.
 * @param startedBy shown on the scan's page, e.g. `dashboard`
 * @param scanId what it is to be called; when another one is running, that one's id comes back
 */
export async function startScan(store: Store, startedBy: string, scanId = uuidv7()): Promise<StartedScan> {
  const running = await livingScan(store);
  if (running) return { started: true, scanId: running };

  const main = join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'scan', 'main.ts');
  const child = spawn(process.execPath, [...LEAN_ARGUMENTS, main, '--scan-id', scanId, '--started-by', startedBy], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  yieldToPages(child.pid);
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-2_000);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });

  const deadline = Date.now() + BEGIN_WAIT_MS;
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  while (Date.now() < deadline) {
    if (await store.scan(scanId)) return { started: true, scanId };
    if (isOver) return { started: false, because: sentenceOf(complaint) };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  return {
    started: false,
    because: 'The scan process did not begin within 15 seconds. Look at the machine’s load and try again.',
  };
}

/** What the process said in a sentence. A stack names files of this machine: it goes to the log, and never to whoever asked. */
function sentenceOf(complaint: string): string {
  const said = complaint.trim();
  if (said === '') return 'The scan process ended before it began.';
  if (!/^\s+at /m.test(said)) return said;
  console.error(said);
  return 'The scan process ended on an unexpected error. The log of the dashboard has it.';
}
