import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { newDataDir } from '#lib/scan/testing/stand-in';

test.setTimeout(120_000);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`${signal} leaves no process of the demo behind`, async () => {
    const dataDir = newDataDir();
    const demo = spawn(process.execPath, ['deploy/demo.mjs'], {
      env: { ...process.env, PORT: '3197', DATA_DIR: dataDir, DEMO_SIZE: '30' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((resolve) => demo.once('exit', (code) => resolve(code)));
    await new Promise<void>((resolve) =>
      demo.stdout.setEncoding('utf8').on('data', (text: string) => text.includes('is ready at') && resolve()),
    );
    demo.kill(signal);
    expect(await ended).toBe(0);
    const left = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout.split('\n');
    expect(left.filter((line) => line.includes(dataDir) || line.includes('-p 3197'))).toEqual([]);
    expect(await fetch('http://127.0.0.1:3197/healthz').catch(() => 'closed')).toBe('closed');
    rmSync(dataDir, { recursive: true, force: true });
  });

test('an occupied port is said in one sentence with the next step', async () => {
  const other = createServer().listen(3197, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const demo = spawn(process.execPath, ['deploy/demo.mjs'], {
    env: { ...process.env, PORT: '3197' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  demo.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise((resolve) => demo.once('exit', resolve));
  other.close();
  expect(code).toBe(1);
  expect(said.trim()).toBe('Port 3197 is taken. Stop what listens there, or choose another: PORT=3198 npm run demo');
});
