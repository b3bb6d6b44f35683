import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidenceKeyId } from '#lib/evidence/key/evidence-key';
import { rotateEvidenceKey } from '#lib/evidence/key/rotate-key';
import { FOUND, type SealedTenant, sealedTenant, zipped } from '#lib/evidence/testing/sealed-tenant';
import { canonical, sha256 } from '#lib/store/seal/content-hash';
import { minute } from '#lib/store/testing/harness';

type Files = Map<string, string>;

const folder = mkdtempSync(join(tmpdir(), 'dosimeter-verify-'));
let tenant: SealedTenant;
let first: Files;
let second: Files;
let trusted: string;

beforeAll(async () => {
  tenant = await sealedTenant();
  first = await tenant.files(await tenant.seal());
  second = await tenant.files(await tenant.seal([...FOUND].slice(1)));
  trusted = written('trusted-keys.json', first.get('evidence-keys.json') ?? '');
});
afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true, force: true });
});

const written = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const zip = (name: string, files: Files): string => written(name, zipped(files));

/** The script as an auditor runs it: a process of its own that has nothing but Node. */
function verifying(...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['deploy/verify-evidence.mjs', ...args], {
    encoding: 'utf8',
    env: { NODE_ENV: 'production' },
  });
  return { status, said: `${stdout}${stderr}` };
}

/** A changed bundle whose sums were made to fit, as whoever changes it on purpose would. */
function fitted(files: Files): Files {
  const sums = [...files].filter(([path]) => path !== 'SHA256SUMS').map(([path, text]) => `${sha256(text)}  ${path}\n`);
  return new Map([...files, ['SHA256SUMS', sums.join('')]]);
}

const changed = (files: Files, path: string, change: (text: string) => string): Files =>
  new Map([...files].map(([name, text]) => [name, name === path ? change(text) : text]));
const oneByte = (text: string): string => text.replace('Long', 'Song');
const without = (files: Files, path: string): Files => new Map([...files].filter(([name]) => name !== path));

/** Everything rebuilt around another manifest and key. */
function resigned(files: Files, change: (manifest: Record<string, unknown>) => Record<string, unknown>): Files {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const id = evidenceKeyId(publicKey);
  const manifest = JSON.parse(files.get('manifest.json') ?? '{}') as Record<string, unknown>;
  const text = canonical({ ...change(manifest), key: { id, algorithm: 'Ed25519' } });
  const key = { id, algorithm: 'Ed25519', pem, validFrom: '2020-01-01T00:00:00Z', validTo: null };
  return fitted(
    new Map([
      ...files,
      ['manifest.json', text],
      ['manifest.sig', sign(null, Buffer.from(text), privateKey).toString('base64')],
      ['evidence-keys.json', JSON.stringify({ schema: 'evidence-keys/v1', keys: [key] })],
      ['evidence-key.pub.pem', pem],
    ]),
  );
}

describe('an untouched bundle', () => {
  test('is accepted with a copy of the keys, and its chain to the one before', () => {
    const { status, said } = verifying(zip('2.zip', second), '--keys', trusted, '--previous', zip('1.zip', first));
    expect([status, said]).toEqual([0, expect.stringContaining('OK ')]);
    expect(said).toContain('findings.csv, 2 rows');
    expect(said).toContain('one that you trust');
    expect(said).toContain('Chain   follows');
    expect(said).toContain('sign-ins (denied)');
  });

  test('is accepted by its own keys, with a note of what that shows', () => {
    const { status, said } = verifying(zip('1.zip', first));
    expect([status, said]).toEqual([0, expect.stringContaining('not who made them')]);
  });

  test('is accepted after the key was rotated, by keys fetched from the dashboard', async () => {
    await rotateEvidenceKey(tenant.store, tenant.settings, minute(3));
    const third = await tenant.files(await tenant.seal());
    const server = createServer((request, response) =>
      response
        .writeHead(request.url === '/.well-known/evidence-keys.json' ? 200 : 404)
        .end(third.get('evidence-keys.json')),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // The process must not hold up this one, which is the server.
    const { spawn } = await import('node:child_process');
    const args = [
      'deploy/verify-evidence.mjs',
      zip('3.zip', third),
      '--keys-url',
      url,
      '--previous',
      zip('2.zip', second),
    ];
    const status = await new Promise((resolve) =>
      spawn(process.execPath, args, { stdio: 'ignore' }).on('exit', resolve),
    );
    server.close();
    expect(status).toBe(0);
    expect(verifying(zip('3.zip', third), '--keys', trusted).said).toMatch(
      /manifest\.sig: .*not among the keys you trust/,
    );
  });
});

describe('a bundle that was tampered with is refused, and the file named', () => {
  const cases: readonly (readonly [what: string, tampered: () => Files, named: RegExp])[] = [
    ['one byte changed', () => changed(first, 'findings.csv', oneByte), /FAILED {2}findings\.csv: was changed/],
    [
      'one byte changed, sums fitted',
      () => fitted(changed(first, 'findings.csv', oneByte)),
      /FAILED {2}findings\.csv: was changed/,
    ],
    [
      'a row removed',
      () => fitted(changed(first, 'findings.csv', (text) => text.replace(/"b"[^\r]*\r\n/, ''))),
      /FAILED {2}findings\.csv: has 2 rows, the manifest says 3/,
    ],
    [
      'a line removed',
      () => fitted(changed(first, 'findings.ndjson', (text) => text.split('\n').slice(1).join('\n'))),
      /FAILED {2}findings\.ndjson: has 2 rows, the manifest says 3/,
    ],
    [
      'a file of another scan',
      () => fitted(new Map([...first, ['population_identities.csv', second.get('population_identities.csv') ?? '']])),
      /FAILED {2}population_identities\.csv: is the one of scan 0199-0002, not of 0199-0001/,
    ],
    [
      'a file of another scan, as JSON',
      () => fitted(new Map([...first, ['findings.ndjson', second.get('findings.ndjson') ?? '']])),
      /FAILED {2}findings\.ndjson: is the one of scan 0199-0002/,
    ],
    [
      'signed anew with another key',
      () => resigned(first, (m) => m),
      /FAILED {2}manifest\.sig: is by key \w{16}, which is not among the keys you trust/,
    ],
    [
      'a manifest changed',
      () => fitted(changed(first, 'manifest.json', (text) => text.replace('partial', 'complete'))),
      /FAILED {2}manifest\.json: or manifest\.sig was changed/,
    ],
    [
      'another signature',
      () => fitted(new Map([...first, ['manifest.sig', second.get('manifest.sig') ?? '']])),
      /FAILED {2}manifest\.json: or manifest\.sig was changed/,
    ],
    ['a file missing', () => fitted(without(first, 'coverage.csv')), /FAILED {2}coverage\.csv: is missing/],
    ['no signature', () => fitted(without(first, 'manifest.sig')), /FAILED {2}manifest\.sig: is missing/],
    [
      'a file more',
      () => fitted(new Map([...first, ['extra.csv', 'a']])),
      /FAILED {2}extra\.csv: is not in the manifest/,
    ],
    [
      'other sums',
      () => changed(first, 'SHA256SUMS', (text) => text.replace(/^./, (c) => (c === '0' ? '1' : '0'))),
      /FAILED {2}SHA256SUMS: does not agree with README\.txt/,
    ],
    [
      'the readme changed',
      () => fitted(changed(first, 'README.txt', (text) => text.replace('openssl', 'true #'))),
      /FAILED {2}README\.txt: /,
    ],
    [
      'another public key for openssl',
      () => fitted(new Map([...first, ['evidence-key.pub.pem', 'x']])),
      /FAILED {2}evidence-key\.pub\.pem: is not key/,
    ],
  ];
  test.each(cases)('%s', (_, tampered, named) => {
    const { status, said } = verifying(zip('tampered.zip', tampered()), '--keys', trusted);
    expect(said).toMatch(named);
    expect(status).toBe(1);
  });

  test('a chain that leaves a scan out, or follows one that was signed anew', async () => {
    const fourth = await tenant.files(await tenant.seal());
    const left = verifying(zip('4.zip', fourth), '--previous', zip('1.zip', first));
    expect([left.status, left.said]).toEqual([
      1,
      expect.stringMatching(/FAILED {2}manifest\.json: the chain is broken/),
    ]);
    const forged = resigned(first, (manifest) => ({ ...manifest, result: 'complete' }));
    const after = verifying(zip('2.zip', second), '--previous', zip('forged.zip', forged));
    expect([after.status, after.said]).toEqual([
      1,
      expect.stringMatching(/the chain is broken.*follows scan 0199-0001/),
    ]);
  });

  test('a key that did not sign then', () => {
    const keys = JSON.parse(first.get('evidence-keys.json') ?? '{}') as { keys: Record<string, unknown>[] };
    const later = { keys: keys.keys.map((key) => ({ ...key, validFrom: minute(50) })) };
    const file = written('later-keys.json', JSON.stringify(later));
    expect(verifying(zip('1.zip', first), '--keys', file).said).toMatch(
      /manifest\.sig: is by key \w+, which did not sign at/,
    );
  });

  test('names cannot write to the terminal', () => {
    const { said } = verifying(zip('hostile.zip', fitted(new Map([...first, ['\u001b[2Jclean', 'a']]))));
    expect(said).toContain('?[2Jclean: is not in the manifest');
    expect(said).not.toContain('\u001b');
  });

  test('what is no bundle, or asked wrongly, is said so', () => {
    for (const args of [[], ['nowhere.zip'], ['package.json'], ['a.zip', 'b.zip'], ['a.zip', '--keys', 'package.json']])
      expect(verifying(...args).status, args.join(' ')).toBe(2);
    expect(verifying('x.zip', '--keys-url', 'http://dosimeter.example').said).toMatch(/only fetched over https/);
  });
});

describe('the documented commands, run as documented', () => {
  /** The indented lines of a section of README.txt. */
  const commandsOf = (title: RegExp): string => {
    const text = (first.get('README.txt') ?? '').split(/^(?=\d\. )/m).find((part) => title.test(part)) ?? '';
    return [...text.matchAll(/^ {2}(.*)$/gm)].map(([, line]) => line).join('\n');
  };
  const running = (name: string, files: Files, script: string) => {
    const unpacked = join(folder, name);
    mkdirSync(unpacked);
    for (const [path, text] of files) writeFileSync(join(unpacked, path), text);
    return spawnSync('sh', ['-e', '-c', script], { cwd: unpacked, encoding: 'utf8' });
  };

  test('sha256sum and openssl accept it', () => {
    const script = commandsOf(/sha256sum AND openssl/);
    expect(script).toMatch(/sha256sum -c SHA256SUMS[\s\S]*openssl pkeyutl -verify[\s\S]*sha256sum -c -/);
    const { status, stdout, stderr } = running('untouched', first, script);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Signature Verified Successfully');
    expect(stdout.match(/findings\.csv: OK/g)).toHaveLength(2);
  });

  test('and refuse what was changed', () => {
    const script = commandsOf(/sha256sum AND openssl/);
    const byte = running('byte', fitted(changed(first, 'findings.csv', oneByte)), script);
    expect([byte.status, byte.stdout]).toEqual([1, expect.stringMatching(/findings\.csv: FAILED/)]);
    const signature = running(
      'signature',
      fitted(changed(first, 'manifest.json', (text) => text.replace('partial', 'complete'))),
      script,
    );
    expect(`${signature.stdout}${signature.stderr}`).toContain('Signature Verification Failure');
    expect(signature.status).not.toBe(0);
  });

  test('the digest of manifest.json is the one that is kept', async () => {
    const { stdout } = running('digest', first, commandsOf(/AGAINST THE DASHBOARD/).split('\n')[0] ?? '');
    expect(stdout.slice(0, 64)).toBe((await tenant.store.manifest('0199-0001'))?.sha256);
  });
});
