import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LEAN_ARGUMENTS } from '#lib/scan/process/lean-heap';
import { type StandIn, scanEnvironment } from '#lib/scan/testing/stand-in';
import type { CollectionCost, ScanCost } from './scan-cost.ts';

/** How the stand-in tenant of a size is started: asked without limits, its clock standing still. */
export const standInArgs = (size: string): readonly string[] => [
  ...['--size', size],
  ...['--now', '2026-11-22T14:00:00Z', '--unmetered'],
];

/** From now on each answer comes so many milliseconds later. */
export async function setLatency({ control }: StandIn, latencyMs: number): Promise<void> {
  const answer = await fetch(`${control}/_simulator/wire`, { method: 'POST', body: JSON.stringify({ latencyMs }) });
  if (!answer.ok) throw new Error(`The stand-in tenant did not take the latency: ${await answer.text()}`);
}

/**
 * One scan in a process of its own, as a real one, into a database of its own.
 * @param spool what the stand-in tenant sent, to be parsed once more
 */
export async function measureScan(standIn: StandIn, spool: string): Promise<ScanCost> {
  const cost = await measured<ScanCost>('bench/collection/scan-process.ts', standIn, { BENCH_SPOOL: spool });
  if (cost.state !== 'complete')
    throw new Error(`The measured scan is ${cost.state}: ${cost.failure ?? 'see its gaps'}`);
  return cost;
}

/** Collection alone, in a process of its own. */
export async function measureCollection(standIn: StandIn): Promise<CollectionCost> {
  const cost = await measured<CollectionCost>('bench/collection/collect-process.ts', standIn, {});
  if (cost.gaps.length > 0) throw new Error(`Collection left gaps: ${cost.gaps.join(', ')}.`);
  return cost;
}

/** The JSON line that a program prints, which is started with everything that a scan of this tenant needs. */
export async function measured<Cost>(
  program: string,
  standIn: StandIn,
  env: Readonly<Record<string, string>>,
): Promise<Cost> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-bench-'));
  try {
    const child = spawn(process.execPath, [...LEAN_ARGUMENTS, program], {
      env: { ...scanEnvironment(standIn, dataDir), ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`${program} ended with code ${code}.`);
    return JSON.parse(output) as Cost;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
