import { spawn } from 'node:child_process';
import { LEAN_ARGUMENTS } from '#lib/scan/process/lean-heap';
import type { ScanTold, ScanWish } from './scan-loop.ts';

/** The long-lived process that scans. */
export interface ScanProcess {
  readonly pid: number;
  scan(wish: ScanWish): Promise<ScanTold>;
  /** After a collection of garbage. */
  heapMiB(): Promise<number>;
  stop(): Promise<void>;
}

export async function startScanProcess(env: NodeJS.ProcessEnv): Promise<ScanProcess> {
  const child = spawn(process.execPath, [...LEAN_ARGUMENTS, '--expose-gc', 'bench/endurance/soak/scan-loop.ts'], {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<never>((_resolve, reject) =>
    child.once('exit', (code) => reject(new Error(`The process that scans ended with code ${code}.`))),
  );
  const told = <T>(): Promise<T> =>
    Promise.race([new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T))), ended]);
  await told<'ready'>();
  return {
    pid: child.pid ?? 0,
    scan: (wish) => {
      const answer = told<ScanTold>();
      child.send(wish);
      return answer;
    },
    heapMiB: async () => {
      const answer = told<{ readonly heapMiB: number }>();
      child.send('look');
      return (await answer).heapMiB;
    },
    stop: async () => {
      child.disconnect();
      await ended.catch(() => undefined);
    },
  };
}
