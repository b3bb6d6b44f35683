import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scanEnvironment } from '#lib/scan/testing/stand-in';
import type { Random } from '#lib/simulator/contoso/random';
import type { ChangingTenant } from '../changing-tenant.ts';
import { type Deed, readLog } from './read-log.ts';

const SOURCE = 'bench/endurance/power-loss/record.c';

/** Scans of a changing tenant as `npm run scan` does them, everything they did to their database written down. */
export async function recordSeals(
  tenant: ChangingTenant,
  dataDir: string,
  scratch: string,
  seals: number,
  random: Random,
): Promise<readonly Deed[]> {
  const [shim, log] = [join(scratch, 'record.so'), join(scratch, 'deeds')];
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', shim, SOURCE, '-ldl', '-lpthread'], {
    encoding: 'utf8',
  });
  if (built.status !== 0)
    throw new Error(`The recorder needs a C compiler (apt-get install gcc libc6-dev): ${built.stderr}`);
  const env = {
    ...scanEnvironment(tenant.standIn, dataDir),
    LD_PRELOAD: shim,
    RECORD_FOLDER: dataDir,
    RECORD_LOG: log,
  };
  let stopHolding: (() => Promise<void>) | null = null;
  for (let seal = 1; seal <= seals; seal += 1) {
    // In the middle third somebody else has the database open, as the dashboard has, and its log is not merged at the end.
    if (seal === Math.ceil(seals / 3)) stopHolding = await holdOpen(env);
    if (seal === Math.ceil((2 * seals) / 3)) await stopHolding?.();
    await tenant.live(random);
    const scan = spawn(process.execPath, ['lib/scan/main.ts'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    scan.stderr.resume();
    const [code] = await once(scan, 'close');
    if (code !== 0) throw new Error(`The scan that was to be recorded ended with code ${code}.`);
  }
  return readLog(readFileSync(log));
}

async function holdOpen(env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  const holder = spawn(process.execPath, ['bench/endurance/power-loss/hold-open.ts'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(holder, 'message');
  return async () => {
    holder.disconnect();
    await once(holder, 'exit');
  };
}
