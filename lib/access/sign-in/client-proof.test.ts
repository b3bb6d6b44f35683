import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader, importX509, jwtVerify } from 'jose';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignInProof } from '#lib/access/settings/access-settings';
import { entraClient, SCOPES } from '#lib/access/sign-in/entra-client';
import { CLIENT, type Entra, startEntra, TENANT } from '#lib/access/testing/entra';

const folder = mkdtempSync(join(tmpdir(), 'dosimeter-proof-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
let entra: Entra;
let platform: Server;
const platformAsked: string[] = [];
let hasIdentity = true;

beforeAll(async () => {
  entra = await startEntra();
  platform = createServer((request, response) => {
    platformAsked.push(request.url ?? '');
    response.writeHead(hasIdentity ? 200 : 400, { 'content-type': 'application/json' });
    response.end(JSON.stringify(hasIdentity ? tokenOf(request.url ?? '') : { error: 'invalid_request' }));
  });
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
  // As on App Service; MSAL looks once per process, and each test file has one of its own.
  process.env.IDENTITY_ENDPOINT = `http://127.0.0.1:${(platform.address() as AddressInfo).port}/token`;
  process.env.IDENTITY_HEADER = 'header-of-the-platform';
});
afterAll(async () => {
  platform.closeAllConnections();
  await Promise.all([entra.close(), new Promise((resolve) => platform.close(resolve))]);
  rmSync(folder, { recursive: true, force: true });
});

/** Source: https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference */
const tokenOf = (url: string): object => ({
  access_token: 'identity.token.here',
  expires_on: String(Math.floor(Date.now() / 1000) + 86_400),
  resource: new URL(url, 'http://platform').searchParams.get('resource'),
  token_type: 'Bearer',
});

/** What the token endpoint is sent when a code is redeemed with this proof. */
async function sentWith(proof: SignInProof): Promise<URLSearchParams> {
  let sent = new URLSearchParams();
  entra.answer = (form) => {
    sent = form;
    return { status: 400, body: { error: 'invalid_grant', error_description: 'AADSTS54005' } };
  };
  const client = await entraClient({ ...entra.signIn, proof });
  await client.acquireTokenByCode({ code: 'c', scopes: SCOPES, redirectUri: 'https://a.example/b' }).catch(() => null);
  return sent;
}

test('a managed identity’s token for the exchange is the assertion, and is asked for once', async () => {
  const proof: SignInProof = { method: 'managed-identity', identityClientId: '66666666-aaaa-4bbb-8ccc-000000000006' };
  const sent = await sentWith(proof);
  expect(sent.get('client_assertion')).toBe('identity.token.here');
  expect(sent.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  expect(sent.get('client_secret')).toBeNull();
  const asked = new URL(platformAsked[0] ?? '', 'http://x').searchParams;
  expect(asked.get('resource')).toBe('api://AzureADTokenExchange');
  expect(asked.get('client_id')).toBe('66666666-aaaa-4bbb-8ccc-000000000006');
  await sentWith(proof);
  expect(platformAsked).toHaveLength(1);
});

test('a platform that has no such identity is told as a missing proof', async () => {
  hasIdentity = false;
  const proof: SignInProof = { method: 'managed-identity', identityClientId: '77777777-aaaa-4bbb-8ccc-000000000007' };
  await expect(sentWith(proof)).rejects.toMatchObject({ problem: 'no-proof' });
});

test('a federated token is read from its file at each sign-in, because the platform renews it', async () => {
  const tokenFile = file('token', 'first.token.x\n');
  expect((await sentWith({ method: 'federated', tokenFile })).get('client_assertion')).toBe('first.token.x');
  file('token', 'second.token.x\n');
  expect((await sentWith({ method: 'federated', tokenFile })).get('client_assertion')).toBe('second.token.x');
});

test('a certificate signs an assertion of this application for this tenant', async () => {
  const made = await generate([{ name: 'commonName', value: 'dashboard' }], { keySize: 2048, algorithm: 'sha256' });
  const pemFile = file('certificate.pem', `${made.private}\n${made.cert}`);
  const assertion = (await sentWith({ method: 'certificate', pemFile })).get('client_assertion') ?? '';
  const { alg, 'x5t#S256': thumbprint } = decodeProtectedHeader(assertion);
  expect(alg).toBe('PS256');
  expect(thumbprint).toBe(createHash('sha256').update(new X509Certificate(made.cert).raw).digest('base64url'));
  // MSAL rounds the second from which it counts, sometimes up.
  const of = { issuer: CLIENT, subject: CLIENT, clockTolerance: 2 };
  await jwtVerify(assertion, await importX509(made.cert, 'PS256'), of);
  expect(decodeJwt(assertion).aud).toBe(`${entra.signIn.loginOrigin}/${TENANT}/oauth2/v2.0/token`);
});

test('a secret is sent as one', async () => {
  const sent = await sentWith({ method: 'client-secret', secret: 'only-in-tests' });
  expect(sent.get('client_secret')).toBe('only-in-tests');
});

test.each([
  ['a file that is not there', { method: 'federated', tokenFile: join(folder, 'none') }],
  ['a certificate that is not there', { method: 'certificate', pemFile: join(folder, 'none.pem') }],
  ['a file without a key', { method: 'certificate', pemFile: file('text.pem', 'hello') }],
  [
    'a certificate that is none',
    {
      method: 'certificate',
      pemFile: file(
        'broken.pem',
        '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      ),
    },
  ],
] as const)('%s is a missing proof, and its path is not told', async (_, proof) => {
  const error = await sentWith(proof).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ problem: 'no-proof' });
  expect(String(error)).not.toContain(folder);
});
