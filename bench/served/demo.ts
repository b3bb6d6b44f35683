import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY_MS = 1_800_000;

/** The demo as a user starts it, with so many applications; scanned once. */
export async function startDemo(
  size: number,
  port: number,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-bench-'));
  const demo = spawn(process.execPath, ['deploy/demo.mjs'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, DEMO_SIZE: String(size) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number>((resolve) => demo.once('exit', (code) => resolve(code ?? 1)));
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The demo was not ready in time.')), READY_MS);
    demo.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (!text.includes('Dosimeter is ready at')) return;
      clearTimeout(timer);
      resolve();
    });
    ended.then((code) => reject(new Error(`The demo ended with code ${code} before it was ready.`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      demo.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
