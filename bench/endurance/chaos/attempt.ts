import { type ChildProcess, spawn } from 'node:child_process';
import type { Random } from '#lib/simulator/contoso/random';
import type { ChangingTenant } from '../changing-tenant.ts';
import type { Ground, Site } from './ground.ts';

/** One scan that something is done to. */
export interface Attempt {
  readonly ground: Ground;
  readonly site: Site;
  readonly tenant: ChangingTenant;
  /** Of a scan on this site. */
  readonly env: NodeJS.ProcessEnv;
  readonly random: Random;
  /** How long an undisturbed scan takes. */
  readonly wholeMs: number;
  /** For a dashboard. */
  readonly port: number;
}

/** What became of the process. */
export interface Disturbed {
  readonly code: number | null;
  /** What it said on stderr. */
  readonly said: string;
  /** Killed by the attempt itself: then it could say nothing. */
  readonly wasKilled: boolean;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Disturbed>;
  kill(): Promise<Disturbed>;
}

/** `npm run scan`, left running. */
export function beginScan(env: NodeJS.ProcessEnv): Running {
  const child = spawn(process.execPath, ['lib/scan/main.ts', '--quiet'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  let wasKilled = false;
  const ended = new Promise<Disturbed>((resolve) =>
    child.once('close', (code) => resolve({ code, said, wasKilled: wasKilled && code === null })),
  );
  return {
    child,
    ended,
    kill: () => {
      wasKilled = true;
      child.kill('SIGKILL');
      return ended;
    },
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A moment of a scan, from its process’s start to a little after its usual end. */
export const someTime = ({ random, wholeMs }: Attempt, share = 1.05): Promise<void> =>
  pause(random.next() * share * wholeMs);
