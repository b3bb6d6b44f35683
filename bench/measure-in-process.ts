import { spawn } from 'node:child_process';

/** Runs a program of the bench by itself, so that memory and processor are its own. @returns the JSON of its last line */
export async function measuredIn<T>(
  program: string,
  args: readonly (string | number)[],
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  const child = spawn(process.execPath, [program, ...args.map(String)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
  if (code !== 0) throw new Error(`${program} ended with code ${code}.`);
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as T;
}
