import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '#lib/simulator/entra/testing/browser';
import { CALLBACK, TenantAtWork } from '#lib/simulator/entra/testing/tenant-at-work';

let tenant: TenantAtWork;

beforeAll(async () => {
  tenant = await TenantAtWork.start();
});
afterAll(() => tenant.close());

async function newCode(): Promise<string> {
  const person = tenant.person('Rosa Reader').objectId;
  const { location } = await new Browser().press(tenant.authorizeUrl(), 'person', person);
  return location?.searchParams.get('code') ?? '';
}

describe('a code', () => {
  test('is worth nothing the second time', async () => {
    const code = await newCode();
    expect((await tenant.redeem(code)).status).toBe(200);
    const { status, body } = await tenant.redeem(code);
    expect(status).toBe(400);
    expect(body).toEqual({
      error: 'invalid_grant',
      error_description: expect.stringMatching(/^AADSTS54005: OAuth2 Authorization code was already redeemed/),
      error_codes: [54005],
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
      trace_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      correlation_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test.each([
    ['another redirect URI', { redirect_uri: CALLBACK.replace('3123', '3124') }, 400, 'invalid_client', 500112],
    ['another verifier', { code_verifier: 'x'.repeat(43) }, 400, 'invalid_grant', 501481],
    ['no verifier', { code_verifier: '' }, 400, 'invalid_grant', 501481],
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['an unknown code', { code: 'invented' }, 400, 'invalid_grant', 70000],
    ['no code', { code: '' }, 400, 'invalid_request', 900144],
    ['an unknown client', { client_id: 'unknown' }, 400, 'unauthorized_client', 700016],
    ['an unknown grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
  ])('with %s is refused', async (_, changes, status, error, number) => {
    const answer = await tenant.redeem(await newCode(), changes);
    expect(answer).toMatchObject({ status, body: { error, error_codes: [number] } });
  });

  test('of another application is refused, however well that one proves who it is', async () => {
    const { clientId, secret } = tenant.simulator.info.dashboard.pipeline;
    const answer = await tenant.redeem(await newCode(), { client_id: clientId, client_secret: secret });
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_codes: [70000] } });
  });

  test('is spent by a wrong try', async () => {
    const code = await newCode();
    await tenant.redeem(code, { code_verifier: 'x'.repeat(43) });
    expect((await tenant.redeem(code)).body.error_codes).toEqual([54005]);
  });

  test('cannot be redeemed with a parameter twice', async () => {
    const form = new URLSearchParams({ grant_type: 'authorization_code', code: 'one' });
    form.append('code', 'two');
    const answer = await fetch(`${tenant.authority}/oauth2/v2.0/token`, { method: 'POST', body: form });
    expect(await answer.json()).toMatchObject({ error: 'invalid_request', error_codes: [9000411] });
  });
});

describe('tokens for the dashboard’s own interface', () => {
  const askedBy = async (name: string, scope: string): Promise<string> => {
    const client = tenant.simulator.info.clients[name];
    const form = { grant_type: 'client_credentials', client_id: client?.clientId ?? '', scope };
    const { body } = await tenant.token({ ...form, client_secret: client?.secret ?? '' });
    return body.access_token;
  };

  test('carry the roles that were assigned, by either name of the audience', async () => {
    const { dashboard, tenantId } = tenant.simulator.info;
    const jwks = createRemoteJWKSet(new URL(`${tenant.authority}/discovery/v2.0/keys`));
    for (const audience of [dashboard.audience, dashboard.clientId]) {
      const token = await askedBy('pipeline', `${audience}/.default`);
      const issuer = `${tenant.authority}/v2.0`;
      const { payload } = await jwtVerify(token, jwks, { issuer, audience: dashboard.clientId });
      const { clientId: azp, objectId } = dashboard.pipeline;
      expect(payload).toMatchObject({
        ...{ azp, azpacr: '1', idtyp: 'app', oid: objectId, sub: objectId, tid: tenantId },
        ...{ roles: ['Auditor'], ver: '2.0', rh: expect.any(String), uti: expect.any(String) },
      });
      expect(payload).not.toHaveProperty('appid');
    }
    expect(decodeJwt(await askedBy('nightly', `${dashboard.audience}/.default`)).roles).toEqual(['Reader']);
    expect(decodeJwt(await askedBy('nobody', `${dashboard.audience}/.default`))).not.toHaveProperty('roles');
  });

  test('are given to the managed identity of a host too', async () => {
    const { managedIdentity, dashboard, clients } = tenant.simulator.info;
    const answer = await fetch(`${managedIdentity.endpoint}?api-version=2019-08-01&resource=${dashboard.audience}`, {
      headers: { 'x-identity-header': managedIdentity.header },
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect(decodeJwt(token)).toMatchObject({ aud: dashboard.clientId, azp: clients.auditor?.clientId, azpacr: '2' });
  });

  test('leave those of Microsoft Graph as they were', async () => {
    const claims = decodeJwt(await askedBy('graph-reader', 'https://graph.microsoft.com/.default'));
    expect(claims).toMatchObject({ aud: 'https://graph.microsoft.com', ver: '1.0', roles: ['Application.Read.All'] });
    expect(claims.appid).toBe(tenant.simulator.info.clients['graph-reader']?.clientId);
  });
});

describe('test control', () => {
  test('signs exactly what it is given', async () => {
    const { body } = await tenant.control('sign', { claims: { aud: 'anyone', exp: 1 }, header: { kid: 'other' } });
    const { token } = body as { token: string };
    expect(decodeJwt(token)).toEqual({ aud: 'anyone', exp: 1 });
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'other' });
    const twice = await tenant.control('sign', { claims: '{"tid":"a","tid":"b"}' });
    const payload = (twice.body as { token: string }).token.split('.')[1] ?? '';
    expect(Buffer.from(payload, 'base64url').toString()).toBe('{"tid":"a","tid":"b"}');
  });

  test('says what it does not understand', async () => {
    expect(await tenant.control('people', { name: 'Nobody' })).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(/^Nobody is called Nobody\. There are: Rosa Reader, /) },
    });
    expect((await tenant.control('people', { name: 'Rosa Reader', roles: 'Admin' })).status).toBe(400);
    expect((await tenant.control('sign', {})).body).toEqual({ error: 'claims must be an object, or the text of one.' });
  });
});

test('the discovery document names only what is served', async () => {
  const answer = await fetch(`${tenant.authority}/v2.0/.well-known/openid-configuration`);
  const document = (await answer.json()) as Record<string, unknown>;
  const endpoints = Object.entries(document).filter(([name]) => /_endpoint$|_uri$/.test(name));
  expect(endpoints.map(([name]) => name).sort()).toEqual(
    ['authorization_endpoint', 'end_session_endpoint', 'jwks_uri', 'token_endpoint'].sort(),
  );
  for (const [name, url] of endpoints) expect((await fetch(String(url))).status, name).not.toBe(501);
  expect(document).toMatchObject({ response_types_supported: ['code'], response_modes_supported: ['query'] });
});
