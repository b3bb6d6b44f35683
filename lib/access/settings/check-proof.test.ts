import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignInProof } from '#lib/access/settings/access-settings';
import { checkProof } from '#lib/access/settings/check-proof';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

const NOW = new Date('2026-11-26T00:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'dosimeter-proof-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
let one: { readonly private: string; readonly cert: string };
let other: typeof one;

const pair = (end: string): Promise<typeof one> =>
  generate([{ name: 'commonName', value: 'dosimeter' }], {
    keyType: 'ec',
    notBeforeDate: new Date('2026-01-01'),
    notAfterDate: new Date(end),
  });
beforeAll(async () => {
  one = await pair('2027-01-01');
  other = await pair('2026-11-25');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const certificate = (pemFile: string): SignInProof => ({ method: 'certificate', pemFile });
const said = (proof: SignInProof): string => {
  try {
    checkProof(proof, NOW);
    return 'fine';
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return error instanceof Error ? error.message : '';
  }
};

describe('a proof is looked at before anyone needs it', () => {
  test('what has no file, and what its file is right for', () => {
    expect(said({ method: 'managed-identity', identityClientId: null })).toBe('fine');
    expect(said({ method: 'client-secret', secret: 's' })).toBe('fine');
    expect(said({ method: 'federated', tokenFile: file('token', 'a.b.c\n') })).toBe('fine');
    expect(said(certificate(file('right.pem', one.private + one.cert)))).toBe('fine');
    expect(said(certificate(file('turned.pem', one.cert + one.private)))).toBe('fine');
  });
  test('a file that is not there', () => {
    const nowhere = join(folder, 'nowhere');
    const sentence = (name: string): string =>
      `The file that ${name} names cannot be read. Check the path and who may read it.`;
    expect(said(certificate(nowhere))).toBe(sentence('SIGN_IN_CERTIFICATE_PATH'));
    expect(said({ method: 'federated', tokenFile: nowhere })).toBe(sentence('SIGN_IN_FEDERATED_TOKEN_FILE'));
  });
  test('a token file with nothing in it', () => {
    expect(said({ method: 'federated', tokenFile: file('empty', ' \n') })).toBe(
      'The file that SIGN_IN_FEDERATED_TOKEN_FILE names is empty; it must hold a token.',
    );
  });
  test('a certificate without its key, with another key, or past its end', () => {
    const half =
      'The file that SIGN_IN_CERTIFICATE_PATH names must hold a PEM certificate and its private key, without a password.';
    expect(said(certificate(file('cert.pem', one.cert)))).toBe(half);
    expect(said(certificate(file('key.pem', one.private)))).toBe(half);
    expect(said(certificate(file('none.pem', 'hunter2')))).toBe(half);
    expect(said(certificate(file('mixed.pem', one.private + other.cert)))).toBe(
      'The private key in the file that SIGN_IN_CERTIFICATE_PATH names belongs to another certificate.',
    );
    expect(said(certificate(file('ended.pem', other.private + other.cert)))).toBe(
      'The certificate that SIGN_IN_CERTIFICATE_PATH names expired on 2026-11-25. Put a new one there and on the application.',
    );
  });
});

describe('the check of npm start', () => {
  const check = (env: Readonly<Record<string, string>>): { code: number | null; out: string; err: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['lib/access/settings/check-main.ts'], {
      encoding: 'utf8',
      env: { NODE_ENV: 'test', PATH: process.env.PATH ?? '', ...env },
    });
    return { code: status, out: stdout.trim(), err: stderr.trim() };
  };
  const closed = {
    APP_URL: 'https://dose.contoso.com',
    AZURE_TENANT_ID: '4c0a7050-0000-4000-8000-000000000001',
    SIGN_IN_CLIENT_ID: '4c0a7050-0000-4000-8000-000000000002',
  };
  test('says where people sign in, what to register, and that a secret is reported', () => {
    expect(check({ ...closed, SIGN_IN_CLIENT_SECRET: 'hunter2' })).toEqual({
      code: 0,
      out: [
        'People sign in at https://login.microsoftonline.com/4c0a7050-0000-4000-8000-000000000001.',
        'Redirect URIs that their application must have: https://dose.contoso.com/sign-in/callback and https://dose.contoso.com/signed-out',
        'SIGN_IN_CLIENT_SECRET is set: every scan will report it. A managed identity needs none.',
      ].join('\n'),
      err: '',
    });
  });
  test('says what is wrong in one line', () => {
    expect(check({ ...closed, SIGN_IN_CERTIFICATE_PATH: join(folder, 'nowhere') })).toEqual({
      code: 1,
      out: '',
      err: 'The file that SIGN_IN_CERTIFICATE_PATH names cannot be read. Check the path and who may read it.',
    });
  });
  test('says that the demo is open', () => {
    const { code, out } = check({ DEMO_OPEN: '1', AZURE_LOGIN_URL: 'https://localhost:1', PORT: '3199' });
    expect({ code, out }).toEqual({
      code: 0,
      out: 'Open to everyone who reaches http://localhost:3199: the demo, on this machine only.',
    });
  });
});
