import { spawn } from 'node:child_process';
import type { CommandResult } from '#lib/scan/testing/stand-in';

/** `npm run import` to its end. */
export function importOnce(dataDir: string, ...args: readonly string[]): Promise<CommandResult> {
  const { DATABASE_URL: _unused, ...inherited } = process.env;
  const child = spawn(process.execPath, ['lib/scan/import/main.ts', ...args], {
    env: { ...inherited, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}
