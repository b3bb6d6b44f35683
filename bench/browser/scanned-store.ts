import { rmSync } from 'node:fs';
import { newDataDir, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';
import { standInArgs } from '../collection/measure-scan.ts';

const [SIZE, SIZE_SHORT] = ['huge/208', 'huge/800'];

/** A store with one real scan of the stand-in tenant: pages then carry the plans, pictures and scripts that people see. */
export interface ScannedStore {
  readonly dataDir: string;
  readonly url: null;
  readonly tenantId: string;
  /** Open ones. */
  readonly findings: number;
  readonly remove: () => void;
}

/** @param short a fraction of the 2,000 findings, scanned in a fraction of the time */
export async function scannedStore(short: boolean): Promise<ScannedStore> {
  const standIn = await startStandIn(...standInArgs(short ? SIZE_SHORT : SIZE));
  const dataDir = newDataDir();
  try {
    const { code, output } = await scanOnce(scanEnvironment(standIn, dataDir));
    if (code !== 0) throw new Error(`The scan to be browsed ended with code ${code}: ${output.slice(-2_000)}`);
  } finally {
    await standIn.stop();
  }
  const store = await openStore({ url: null, dataDir });
  const scan = await store.latestSealed();
  await store.close();
  return {
    dataDir,
    url: null,
    tenantId: standIn.tenantId,
    findings: scan?.summary?.open ?? 0,
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
