import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  ConfidentialClientApplication,
  CryptoProvider,
  ManagedIdentityApplication,
  type NodeAuthOptions,
} from '@azure/msal-node';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Browser } from '#lib/simulator/entra/testing/browser';
import { CALLBACK, TenantAtWork } from '#lib/simulator/entra/testing/tenant-at-work';

const HTTPS_CALLBACK = 'https://dosimeter.contoso.example/sign-in/callback';
let tenant: TenantAtWork;

beforeAll(async () => {
  tenant = await TenantAtWork.start(HTTPS_CALLBACK);
  vi.stubEnv('IDENTITY_ENDPOINT', tenant.simulator.info.managedIdentity.endpoint);
  vi.stubEnv('IDENTITY_HEADER', tenant.simulator.info.managedIdentity.header);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await tenant.close();
});

function msal(proof: Partial<NodeAuthOptions>): ConfidentialClientApplication {
  const { dashboard, login } = tenant.simulator.info;
  const knownAuthorities = [new URL(login).host];
  return new ConfidentialClientApplication({
    auth: { clientId: dashboard.clientId, authority: tenant.authority, knownAuthorities, ...proof },
  });
}

function certificate(): Partial<NodeAuthOptions> {
  const pem = readFileSync(tenant.simulator.info.dashboard.certificateFile, 'utf8');
  const thumbprintSha256 = createHash('sha256').update(new X509Certificate(pem).raw).digest('hex');
  const privateKey = /-----BEGIN PRIVATE KEY-----[\s\S]+-----END PRIVATE KEY-----/.exec(pem)?.[0] ?? '';
  return { clientCertificate: { thumbprintSha256, privateKey } };
}

const PROOFS: Readonly<Record<string, () => Partial<NodeAuthOptions>>> = {
  'the managed identity as federated credential': () => {
    const identity = new ManagedIdentityApplication();
    const resource = 'api://AzureADTokenExchange';
    return { clientAssertion: async () => (await identity.acquireToken({ resource })).accessToken };
  },
  'a certificate': certificate,
  'a secret': () => ({ clientSecret: tenant.simulator.info.dashboard.secret }),
};

async function signIn(client: ConfidentialClientApplication, name: string, redirectUri = CALLBACK) {
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const asked = { scopes: [], redirectUri, state: 'the state', nonce: 'the nonce' };
  const url = await client.getAuthCodeUrl({ ...asked, codeChallenge: challenge, codeChallengeMethod: 'S256' });
  const browser = new Browser();
  const page = await browser.visit(url);
  expect(page.html).toContain(name);
  const { location } = await browser.press(url, 'person', tenant.person(name).objectId);
  if (!location) throw new Error('Nobody was sent back.');
  const code = location.searchParams.get('code') ?? '';
  return { location, result: await client.acquireTokenByCode({ ...asked, code, codeVerifier: verifier }) };
}

describe.each(Object.entries(PROOFS))('MSAL signs a person in by %s', (_, proof) => {
  test('and the ID token holds', async () => {
    const { location, result } = await signIn(msal(proof()), 'Axel Auditor');
    expect(location.href.startsWith(`${CALLBACK}?`)).toBe(true);
    expect(location.searchParams.get('state')).toBe('the state');
    expect(location.searchParams.get('session_state')).toMatch(/^[0-9a-f-]{36}$/);

    const { dashboard, tenantId } = tenant.simulator.info;
    const jwks = createRemoteJWKSet(new URL(`${tenant.authority}/discovery/v2.0/keys`));
    const { payload, protectedHeader } = await jwtVerify(result.idToken, jwks, {
      issuer: `${tenant.authority}/v2.0`,
      audience: dashboard.clientId,
      algorithms: ['RS256'],
      maxTokenAge: '5m',
    });
    const { objectId, userName } = tenant.person('Axel Auditor');
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'JWT', kid: expect.any(String) });
    expect(payload).toMatchObject({
      ...{ name: 'Axel Auditor', nonce: 'the nonce', oid: objectId, preferred_username: userName },
      ...{ roles: ['Auditor'], tid: tenantId, ver: '2.0', rh: expect.any(String), uti: expect.any(String) },
    });
    expect(payload.sub).not.toBe(objectId);
    expect(payload.nbf).toBe(payload.iat);
    expect(result.account?.homeAccountId).toBe(`${objectId}.${tenantId}`);
  });
});

describe('who signs in', () => {
  test('without a role has no roles claim', async () => {
    const { result } = await signIn(msal(PROOFS['a secret']?.() ?? {}), 'Nils Norole');
    expect(decodeJwt(result.idToken)).not.toHaveProperty('roles');
  });

  test('comes back to another registered address, letter for letter', async () => {
    const { location } = await signIn(msal(certificate()), 'Rosa Reader', HTTPS_CALLBACK);
    expect(`${location.origin}${location.pathname}`).toBe(HTTPS_CALLBACK);
  });

  test('has the same subject each time, and another than in any other application', async () => {
    const client = msal(certificate());
    const [first, second] = [await signIn(client, 'Ada Admin'), await signIn(client, 'Ada Admin')];
    const subject = decodeJwt(first.result.idToken).sub;
    expect(decodeJwt(second.result.idToken).sub).toBe(subject);
    expect(decodeJwt(first.result.accessToken).sub).not.toBe(subject);
  });

  test('gets an ID token without name and object id when the scope profile is not asked for', async () => {
    const browser = new Browser();
    const url = tenant.authorizeUrl({ scope: 'openid' });
    const { location } = await browser.press(url, 'person', tenant.person('Rosa Reader').objectId);
    const { body } = await tenant.redeem(location?.searchParams.get('code') ?? '');
    expect(Object.keys(decodeJwt(body.id_token)).sort()).toEqual(
      ['aud', 'exp', 'iat', 'iss', 'nbf', 'nonce', 'rh', 'roles', 'sub', 'tid', 'uti', 'ver'].sort(),
    );
    expect(body).not.toHaveProperty('refresh_token');
    expect(body).not.toHaveProperty('client_info');
  });

  test('gets a refresh token only with offline_access, and it stops with the account', async () => {
    const { clientId, secret } = tenant.simulator.info.dashboard;
    const url = tenant.authorizeUrl({ scope: 'openid profile offline_access' });
    const { location } = await new Browser().press(url, 'person', tenant.person('Olga Operator').objectId);
    const code = location?.searchParams.get('code') ?? '';
    const { body } = await tenant.redeem(code, { client_info: '1' });
    expect(JSON.parse(Buffer.from(body.client_info ?? '', 'base64url').toString())).toEqual({
      uid: tenant.person('Olga Operator').objectId,
      utid: tenant.simulator.info.tenantId,
    });
    const form = { grant_type: 'refresh_token', refresh_token: body.refresh_token ?? '' };
    const again = () => tenant.token({ ...form, client_id: clientId, client_secret: secret });
    await tenant.control('people', { name: 'Olga Operator', roles: ['Reader'] });
    expect(decodeJwt((await again()).body.id_token).roles).toEqual(['Reader']);
    await tenant.control('people', { name: 'Olga Operator', roles: ['Operator'], disabled: true });
    expect((await again()).body.error_codes).toEqual([50057]);
    await tenant.control('people', { name: 'Olga Operator', disabled: false });
    // Whoever shows the code once more has stolen it, or was robbed of it.
    expect((await tenant.redeem(code)).body.error_codes).toEqual([54005]);
    expect((await again()).body).toMatchObject({ error: 'invalid_grant', error_codes: [9002313] });
  });
});
