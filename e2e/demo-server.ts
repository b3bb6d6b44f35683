import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY_MS = 240_000;

/** Starts the demo exactly as a user does and stops it after the last test. */
export default async function startDemo(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-e2e-'));
  const demo = spawn(process.execPath, ['deploy/demo.mjs'], {
    env: { ...process.env, PORT: process.env.E2E_PORT ?? '3199', DATA_DIR: dataDir },
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
  return async () => {
    demo.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
}
