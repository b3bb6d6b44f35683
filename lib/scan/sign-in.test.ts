import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newDataDir, type StandIn, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';

interface Client {
  readonly clientId: string;
  readonly secret: string;
  readonly certificateFile: string;
}

let tenant: StandIn & { readonly clients: Readonly<Record<string, Client>> };
let base: NodeJS.ProcessEnv;
const dir = newDataDir();

beforeAll(async () => {
  tenant = (await startStandIn('--tenant', 'contoso', '--size', '30')) as typeof tenant;
  const { IDENTITY_ENDPOINT: _endpoint, IDENTITY_HEADER: _header, ...rest } = scanEnvironment(tenant, dir);
  base = rest;
}, 60_000);
afterAll(async () => {
  await tenant.stop();
  rmSync(dir, { recursive: true, force: true });
});

const clientNamed = (name: string): Client => {
  const client = tenant.clients[name];
  if (!client) throw new Error(`The stand-in tenant has no client ${name}.`);
  return client;
};

describe('signing in', () => {
  test('with a managed identity of a virtual machine', async () => {
    const { imds } = tenant.managedIdentity as unknown as { imds: string };
    const { code, output } = await scanOnce({ ...base, AZURE_POD_IDENTITY_AUTHORITY_HOST: imds });
    expect(output).toContain('is complete');
    expect(code).toBe(0);
  });

  test('with a certificate', async () => {
    const { clientId, certificateFile } = clientNamed('auditor');
    const { code } = await scanOnce({
      ...base,
      AZURE_CLIENT_ID: clientId,
      AZURE_CLIENT_CERTIFICATE_PATH: certificateFile,
    });
    expect(code).toBe(0);
  });

  test('with a client secret, and the product says so', async () => {
    const { clientId, secret } = clientNamed('auditor');
    const { code, output } = await scanOnce({ ...base, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: secret });
    expect(code).toBe(0);
    expect(output).toContain('This scan signed in with a client secret. A managed identity needs none');
    expect(output).not.toContain(secret);
  });

  test('with less than it needs, the scan is partial and names the permission', async () => {
    const { clientId, certificateFile } = clientNamed('graph-reader');
    const { code, output } = await scanOnce({
      ...base,
      AZURE_CLIENT_ID: clientId,
      AZURE_CLIENT_CERTIFICATE_PATH: certificateFile,
    });
    expect({ code, output }).toMatchObject({ code: 3 });
    expect(output).toContain(
      'organization: denied. graph /organization refused to let this identity read it. Needs: Organization.Read.All.',
    );
  });
});

describe('what is wrong is said in one sentence with the next step', () => {
  const said = async (env: Readonly<Record<string, string>>): Promise<string> => {
    const { code, output } = await scanOnce({ ...base, ...env });
    expect(code).toBe(1);
    expect(output).not.toMatch(/at .*\.ts:\d+/);
    return output;
  };

  test('a wrong secret, without repeating it', async () => {
    const output = await said({
      AZURE_CLIENT_ID: clientNamed('auditor').clientId,
      AZURE_CLIENT_SECRET: 'not-the-secret-value',
    });
    expect(output).toContain(
      'Signing in failed. The client secret is wrong. Use its value, not its id, or better a managed identity.',
    );
    expect(output).not.toContain('not-the-secret-value');
  });

  test('an unknown application', async () => {
    const output = await said({ AZURE_CLIENT_ID: '00000000-0000-4000-8000-000000000000', AZURE_CLIENT_SECRET: 'x' });
    expect(output).toContain('There is no such application in this tenant. Check AZURE_CLIENT_ID and AZURE_TENANT_ID.');
  });

  test('a certificate file that cannot be read', async () => {
    const output = await said({
      AZURE_CLIENT_ID: clientNamed('auditor').clientId,
      AZURE_CLIENT_CERTIFICATE_PATH: '/no/such/file.pem',
    });
    expect(output).toContain('The file that AZURE_CLIENT_CERTIFICATE_PATH names cannot be read.');
  });

  test.each([
    [{ AZURE_TENANT_ID: '' }, 'AZURE_TENANT_ID is not set'],
    [{ AZURE_TENANT_ID: 'contoso' }, 'must be the directory’s id, a GUID'],
    [{ AZURE_CLOUD: 'mars' }, 'AZURE_CLOUD is mars; it can be public, usgov, dod, china.'],
    [{ AZURE_GRAPH_URL: 'http://localhost:1' }, 'must begin with https'],
    [
      { AZURE_GRAPH_URL: 'https://graph.microsoft.com.attacker.example' },
      'is neither a Microsoft cloud nor this machine',
    ],
    [{ AZURE_CLIENT_SECRET: 'x' }, 'AZURE_CLIENT_SECRET is set without AZURE_CLIENT_ID'],
    [{ SCAN_TIME: 'yesterday' }, 'SCAN_TIME must be an ISO date'],
    [{ DATA_DIR: '/dev/null/nowhere' }, 'cannot be written. Name a folder this user owns.'],
    [{ DATABASE_URL: 'postgresql://me:hunter2@127.0.0.1:9/x' }, 'The database at 127.0.0.1:9 cannot be reached.'],
  ])('%o', async (env, sentence) => {
    const output = await said(env);
    expect(output).toContain(sentence);
    expect(output).not.toContain('hunter2');
    expect(output.trim().split('\n')).toHaveLength(1);
  });
});
