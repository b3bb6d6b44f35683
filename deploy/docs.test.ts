import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEvidenceKey } from '#lib/evidence/key/evidence-key';
import { webhookChannel } from '#lib/notify/channels/http-channels';
import { postJson } from '#lib/notify/channels/http-post';
import { startReceiver } from '#lib/notify/testing/receiver';
import { testMessage } from '#lib/report/notifications/message';
import { newDataDir, type StandIn, scanEnvironment, startStandIn } from '#lib/scan/testing/stand-in';

interface Block {
  readonly file: string;
  readonly language: string;
  readonly text: string;
  /** What it needs that a test does not have; null: nothing. */
  readonly needs: string | null;
}

const FENCE = /^( *)(?:\*(Needs [^*]+)\*[^\n]*\n *)?```(\w*)\n([\s\S]*?)^ *```$/gm;
const blocksOf = (file: string): readonly Block[] =>
  [...readFileSync(file, 'utf8').matchAll(FENCE)].map(([, , needs, language = '', text = '']) => ({
    file,
    language,
    text: text.replace(/^ {3}/gm, '').trim(),
    needs: needs ?? null,
  }));

const FILES = globSync('docs/*.md').sort();
const BLOCKS = FILES.flatMap(blocksOf);
const SHELL = BLOCKS.filter(({ language, needs }) => language === 'sh' && needs === null);

/** What another test runs, and where: too long to run twice. */
const RUN_BY: Readonly<Record<string, readonly [file: string, words: string]>> = {
  'npm ci && npm run demo': ['e2e/demo-server.ts', 'deploy/demo.mjs'],
  'npm run check': ['e2e/run.ts', 'deploy/licences.mjs'],
  'npm test': ['.ci/run', 'npm test'],
  'node verify-evidence.mjs bundle.zip --keys evidence-keys.json': ['lib/evidence/verify-script.test.ts', '--keys'],
};

let tenant: StandIn;
const dataDir = newDataDir();
const work = mkdtempSync(join(tmpdir(), 'dosimeter-docs-'));
beforeAll(async () => {
  tenant = await startStandIn('--tenant', 'contoso', '--size', '10');
});
afterAll(async () => {
  await tenant.stop();
  for (const folder of [dataDir, work]) rmSync(folder, { recursive: true, force: true });
});

describe('the documentation', () => {
  test('says what a block needs in known words, and has a page for everyone', () => {
    expect(FILES.map((file) => file.replace('docs/', ''))).toEqual([
      'analyst.md',
      'auditor.md',
      'contributor.md',
      'operator.md',
    ]);
    for (const { needs, language, file } of BLOCKS) {
      expect(['sh', 'js'], file).toContain(language);
      if (needs) expect(['Needs Azure.', 'Needs a container engine.']).toContain(needs);
    }
    expect(SHELL.length).toBeGreaterThan(6);
  });

  test('links lead somewhere', () => {
    for (const file of FILES)
      for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/\]\((?!https:)([^)#]+)\)/g))
        expect(existsSync(join('docs', path)), `${file}: ${path}`).toBe(true);
    for (const [path] of FILES.map((file) => readFileSync(file, 'utf8'))
      .join()
      .matchAll(/deploy\/[\w/.-]+\.(?:sh|sql|bicep|yaml|mjs)/g))
      expect(existsSync(path), path).toBe(true);
  });

  const lines = [...new Set(SHELL.flatMap(({ text }) => text.split('\n')))];
  test.each(lines)(
    '%s',
    (line) => {
      const elsewhere = RUN_BY[line];
      if (elsewhere) return expect(readFileSync(elsewhere[0], 'utf8')).toContain(elsewhere[1]);
      // Scripts of npm are run where they are, everything else in a folder of its own.
      const command = line.startsWith('npm run') ? `cd "$HOUSE" && ${line}` : line;
      const env = { ...scanEnvironment(tenant, dataDir), HOUSE: process.cwd() };
      const { status, stdout, stderr } = spawnSync('bash', ['-euc', command], { cwd: work, env, encoding: 'utf8' });
      // A scan of this tenant may be partial.
      expect(line.startsWith('npm run scan') ? [0, 3] : [0], `${stdout}${stderr}`).toContain(status);
    },
    150_000,
  );

  test('the script that checks a webhook tells genuine ones from others', async () => {
    const receiver = await startReceiver();
    const key = readEvidenceKey({ dataDir: work, keyFile: null });
    await webhookChannel(new URL(receiver.url), () => key, null, '', postJson(5_000)).send(
      testMessage('t', ''),
      'test-1',
    );
    await receiver.close();
    const [script] = BLOCKS.filter(({ language }) => language === 'js');
    const { isGenuine } = await import(`data:text/javascript,${encodeURIComponent(script?.text ?? '')}`);
    const [sent] = receiver.received;
    if (!sent) throw new Error('Nothing was sent.');
    const keys = { keys: [{ id: key.id, pem: key.pem, validTo: null }] };
    expect(isGenuine(sent.headers, sent.body, keys)).toBe(true);
    expect(isGenuine(sent.headers, `${sent.body} `, keys)).toBe(false);
    expect(isGenuine({ ...sent.headers, 'webhook-id': 'test-2' }, sent.body, keys)).toBe(false);
    expect(isGenuine(sent.headers, sent.body, { keys: [] })).toBe(false);
    expect(isGenuine(sent.headers, sent.body, keys, Date.now() + 600_000)).toBe(false);
  });
});
