import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StoreOptions } from '#lib/store/open-store';

type Action = 'open' | 'append' | 'audit' | 'take-over' | 'seal';

const PROGRAM = fileURLToPath(new URL('process.ts', import.meta.url));

/** Runs an action of `process.ts` to its end, while this process stands still. */
export function runInProcess(action: Action, options: StoreOptions): void {
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, action, JSON.stringify(options)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${action} ended with ${status}: ${stderr}`);
}

export interface StartedProcess {
  readonly child: ChildProcess;
  /** Resolves when it has said so; false when it ended before. */
  readonly said: (word: string) => Promise<boolean>;
  readonly ended: Promise<number | null>;
}

export function startInProcess(action: Action, options: StoreOptions): StartedProcess {
  const child = spawn(process.execPath, [PROGRAM, action, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const said = async (word: string): Promise<boolean> => {
    let isOver = false;
    ended.then(() => {
      isOver = true;
    });
    while (!output.includes(word) && !isOver) await new Promise((resolve) => setTimeout(resolve, 2));
    return output.includes(word);
  };
  return { child, said, ended };
}
