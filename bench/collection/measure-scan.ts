import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StandIn, scanEnvironment } from '#lib/scan/testing/stand-in';
import type { ScanCost } from './scan-cost.ts';

/** Starts the stand-in tenant of a size, asked without limits and answering after so many milliseconds. */
export const standInArgs = (size: string, latencyMs: number): readonly string[] => [
  ...['--size', size, '--latency', String(latencyMs)],
  ...['--now', '2026-11-22T14:00:00Z', '--unmetered'],
];

/**
 * One scan in a process of its own as a real one, into a database of its own.
 * @param spool what the stand-in tenant sent, to be parsed once more; null: not measured
 */
export async function measureScan(standIn: StandIn, spool: string | null): Promise<ScanCost> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-bench-'));
  try {
    const child = spawn(process.execPath, ['bench/collection/scan-process.ts'], {
      env: { ...scanEnvironment(standIn, dataDir), ...(spool ? { BENCH_SPOOL: spool } : {}) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`The measured scan ended with code ${code}.`);
    const cost = JSON.parse(output) as ScanCost;
    if (cost.state !== 'complete')
      throw new Error(`The measured scan is ${cost.state}: ${cost.failure ?? 'see its gaps'}`);
    return cost;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
