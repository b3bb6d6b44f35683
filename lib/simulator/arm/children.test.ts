import { describe, expect, test } from 'vitest';
import { armService } from '#lib/simulator/arm/arm-service';
import { withinReadLimit } from '#lib/simulator/arm/read-limit';
import { ask, type Contents, worldOf } from '#lib/simulator/testing/world';
import type { Scenario, SimResponse } from '#lib/simulator/wire/exchange';

const GROUP = '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/G/providers';
const VAULT = `${GROUP}/Microsoft.KeyVault/vaults/kv`;
const FACTORY = `${GROUP}/Microsoft.DataFactory/factories/adf`;
const ACCOUNT = `${GROUP}/Microsoft.Automation/automationAccounts/aa`;
const SITE = `${GROUP}/Microsoft.Web/sites/shop`;
const CONTENTS: Contents = {
  arm: {
    resources: [VAULT, FACTORY, ACCOUNT, SITE].map((id) => ({
      id,
      name: id.split('/').at(-1),
      type: id.split('/').slice(6, 8).join('/'),
      properties: {},
    })),
  },
  responses: [
    { _method: 'GET', _path: `${VAULT}/secrets`, _status: 200, body: { value: [{ name: 'db' }] } },
    { _method: 'POST', _path: `${SITE}/config/appsettings/list`, _status: 200, body: { properties: { A: '1' } } },
  ],
};
const ACTION = 'Microsoft.Web/sites/config/list/Action';

async function read(method: string, path: string, scenario: Partial<Scenario> = {}, actions: string[] = [ACTION]) {
  const asked = ask(method, `${path}?api-version=2023-12-01`, { actions });
  const { status, body } = await armService(asked, worldOf(CONTENTS, scenario));
  return {
    status,
    body: body as { value?: unknown[]; properties?: unknown; error?: { code: string; message: string } },
  };
}

const LISTS = [
  [`${VAULT}/keys`, 'vault-objects'],
  [`${FACTORY}/linkedservices`, 'linked-services'],
  [`${ACCOUNT}/connections`, 'automation-assets'],
  [`${ACCOUNT}/credentials`, 'automation-assets'],
  [`${ACCOUNT}/certificates`, 'automation-assets'],
  [`${SITE}/config/configreferences/appsettings`, 'config-references'],
] as const;

describe('lists below a resource', () => {
  test.each(LISTS)('%s is empty where the folder holds none, and refused under denied-%s', async (path, denied) => {
    expect(await read('GET', path)).toEqual({ status: 200, body: { value: [] } });
    expect(await read('GET', path, { denied })).toMatchObject({
      status: 403,
      body: { error: { code: 'AuthorizationFailed' } },
    });
    expect(
      (await read('GET', path.replace(/(vaults|factories|automationAccounts|sites)\/\w+/, '$1/none'))).status,
    ).toBe(404);
  });
  test('what the folder holds is served', async () => {
    expect((await read('GET', `${VAULT}/secrets`)).body.value).toEqual([{ name: 'db' }]);
  });
  test('both ways to publish are allowed unless told otherwise', async () => {
    const { body } = await read('GET', `${SITE}/basicPublishingCredentialsPolicies`);
    expect(body.value).toMatchObject([
      { name: 'ftp', properties: { allow: true } },
      { name: 'scm', properties: { allow: true } },
    ]);
  });
  test('a child of another type is not served', async () => {
    expect((await read('GET', `${SITE}/secrets`)).status).toBe(501);
  });
});

describe('application settings', () => {
  const path = `${SITE}/config/appsettings/list`;
  test('are listed to a caller who may run the action, and to nobody with Reader alone', async () => {
    expect(await read('POST', path)).toMatchObject({ status: 200, body: { properties: { A: '1' } } });
    const refused = await read('POST', path, {}, []);
    expect(refused.status).toBe(403);
    expect(refused.body.error?.message).toContain(`perform action '${ACTION}'`);
    expect((await read('POST', path, { denied: 'app-settings' })).status).toBe(403);
    expect((await read('GET', path)).status).not.toBe(200);
  });
  test('other posts are no reads', async () => {
    expect((await read('POST', SITE)).status).toBe(501);
  });
});

describe('a batch', () => {
  const post = async (body: unknown, address = '/batch?api-version=2020-06-01') =>
    armService(ask('POST', address, { body, actions: [ACTION] }), worldOf(CONTENTS));
  const get = (url: string, name?: string) => ({ httpMethod: 'GET', url, ...(name ? { name } : {}) });
  const url = (path: string) => `${path}?api-version=2023-07-01`;

  test('answers each request under its own name and status, in an order of its own', async () => {
    const { status, body } = await post({
      requests: [
        get(url(`${VAULT}/secrets`), 'a'),
        get(url(`${VAULT}none/secrets`), 'b'),
        { httpMethod: 'POST', url: url(`${SITE}/config/appsettings/list`), name: 'c' },
      ],
    });
    expect(status).toBe(200);
    const { responses } = body as { responses: { name: string; httpStatusCode: number }[] };
    expect(responses.map(({ name, httpStatusCode }) => `${name} ${httpStatusCode}`)).toEqual([
      'c 200',
      'b 404',
      'a 200',
    ]);
  });
  test.each([
    ['nothing', { requests: [] }],
    ['no list', {}],
    ['21 requests', { requests: Array.from({ length: 21 }, () => get(url(SITE))) }],
    ['another host', { requests: [get('https://elsewhere.example/x')] }],
    ['no method', { requests: [{ url: url(SITE) }] }],
    ['no url', { requests: [{ httpMethod: 'GET' }] }],
    ['no object', { requests: [null] }],
  ])('of %s is refused', async (_, body) => {
    expect((await post(body)).status).toBe(400);
  });
  test('needs an api-version and holds no other batch', async () => {
    expect((await post({ requests: [get(url(SITE))] }, '/batch')).status).toBe(400);
    const { body } = await post({ requests: [{ httpMethod: 'POST', url: '/batch?api-version=2020-06-01' }] });
    expect(body).toMatchObject({ responses: [{ httpStatusCode: 405 }] });
  });
});

test('a caller reads 250 times in a row in a subscription, then 25 times a second', () => {
  const asked = ask('GET', `${SITE}?api-version=2023-12-01`);
  const answer = (): SimResponse => ({ status: 200, headers: {}, body: null });
  const at = (ms: number): SimResponse => withinReadLimit(asked, ms, answer);
  for (let index = 249; index >= 0; index -= 1)
    expect(at(0).headers['x-ms-ratelimit-remaining-subscription-reads']).toBe(String(index));
  expect(at(0)).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
  expect(at(40).status).toBe(200);
  expect(at(41).status).toBe(429);
});
