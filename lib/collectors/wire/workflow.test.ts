import { expect, test } from 'vitest';
import { readDefinition, readParameterValues } from '#lib/collectors/wire/workflow';

const http = (authentication: unknown, more: object = {}) => ({
  type: 'Http',
  inputs: { method: 'POST', uri: 'https://graph.microsoft.com/v1.0/users?$top=1', authentication, ...more },
});
const basic = (password: string) => http({ type: 'Basic', username: 'app', password });

test('steps are found wherever they are nested', () => {
  const { authentications } = readDefinition({
    triggers: { Webhook: { type: 'HttpWebhook', inputs: { subscribe: basic('x').inputs } } },
    actions: {
      Scope: { type: 'Scope', actions: { Loop: { type: 'Foreach', actions: { A: basic("@parameters('p')") } } } },
      If: { type: 'If', actions: { B: basic('x') }, else: { actions: { C: basic('x') } } },
      Switch: {
        type: 'Switch',
        cases: { Case_1: { case: 1, actions: { D: basic('x') } } },
        default: { actions: { E: basic('x') } },
      },
    },
  });
  expect(authentications.map(({ where }) => where).map((where) => where.replace(/\.inputs.*$/, ''))).toEqual([
    'triggers.Webhook',
    'actions.Scope.actions.Loop.actions.A',
    'actions.If.actions.B',
    'actions.If.else.actions.C',
    'actions.Switch.cases.Case_1.actions.D',
    'actions.Switch.default.actions.E',
  ]);
});

test('a block is told with its literals, and its expressions are left out', () => {
  const clientId = '6F9619FF-8B86-D011-B42D-00C04FC964FF';
  const [literal, expressed] = readDefinition({
    actions: {
      A: http({
        type: 'ActiveDirectoryOAuth',
        tenant: 't',
        audience: 'https://graph.microsoft.com',
        clientId,
        secret: 's3cr3t',
      }),
      B: http({
        type: 'ActiveDirectoryOAuth',
        tenant: "@parameters('t')",
        clientId: "@parameters('c')",
        secret: "@parameters('s')",
      }),
    },
  }).authentications;
  expect(literal).toMatchObject({
    clientId: clientId.toLowerCase(),
    tenant: 't',
    audience: 'https://graph.microsoft.com',
    method: 'POST',
    targetHost: 'graph.microsoft.com',
    targetPath: '/v1.0/users',
    secretFrom: 'literal',
    clearText: [{ where: 'actions.A.inputs.authentication.secret', shape: 'password' }],
  });
  expect(expressed).toMatchObject({ clientId: null, tenant: null, secretFrom: 'parameter', clearText: [] });
});

test.each([
  [{ type: 'ManagedServiceIdentity', audience: 'https://vault.azure.net' }, null],
  [{ type: 'Basic', username: 'a', password: "@{parameters('p')}" }, 'parameter'],
  [{ type: 'Raw', value: "@body('Get_secret')?['value']" }, 'key-vault'],
  [{ type: 'Raw', value: "@body('Other')?['value']" }, 'expression'],
  [{ type: 'Raw', value: 'Bearer 2YotnFZFEjr1zCsicMWpAA' }, 'literal'],
  [{ type: 'ClientCertificate', pfx: 'MIIKsgIBAzCC', password: "@parameters('p')" }, 'literal'],
  [{ type: 'Basic', username: 'a', password: '<password>' }, null],
])('the credential of %o comes from %s', (authentication, secretFrom) => {
  const { authentications } = readDefinition({
    actions: {
      Get_secret: {
        type: 'ApiConnection',
        inputs: { host: { connection: { name: "@parameters('$connections')['keyvault']['connectionId']" } } },
      },
      Call: http(authentication),
    },
  });
  expect(authentications).toMatchObject([{ secretFrom }]);
});

test('an authentication that is an expression as a whole, or stands elsewhere, is none', () => {
  const { authentications } = readDefinition({
    actions: {
      A: http("@parameters('$authentication')"),
      B: { inputs: { retryPolicy: { authentication: { type: 'Basic' } } } },
    },
  });
  expect(authentications).toEqual([]);
});

test('literals outside of blocks are clear text: headers, bodies, defaults of parameters', () => {
  const { clearText } = readDefinition({
    actions: {
      A: http(undefined, {
        headers: { Authorization: 'Bearer 2YotnFZFEjr1zCsicMWpAA' },
        body: { user: { password: 'x1' } },
      }),
    },
    parameters: {
      open: { type: 'string', defaultValue: 'https://contoso.example' },
      hidden: { type: 'securestring', defaultValue: 'anything' },
      bare: { type: 'securestring' },
    },
  });
  expect(clearText.map(({ where }) => where)).toEqual([
    'actions.A.inputs.headers.Authorization',
    'actions.A.inputs.body.user.password',
    'parameters.hidden.defaultValue',
  ]);
  expect(
    readParameterValues({ p: { value: 'x' }, dbPassword: { value: 'x1' } }).map(({ where }) => where),
  ).toHaveLength(1);
});

test.each([
  ["https://@{parameters('host')}/x", null, null],
  ["@concat('https://', 'x')", null, null],
  ["https://api.example/v1/@{body('x')}/y", 'api.example', '/v1/'],
  ['https://user:pass@api.example:8443/v1#f', 'api.example', null],
  ['https://hooks.example/services/T0000ABCD/9sJ2kfL0qPzXw83nVbTr', 'hooks.example', '/services/T0000ABCD/…'],
])('the target of %s is %s %s', (uri, targetHost, targetPath) => {
  const { authentications } = readDefinition({ actions: { A: http({ type: 'Basic', password: 'x' }, { uri }) } });
  expect(authentications[0]).toMatchObject({ targetHost, ...(uri.includes(':8443') ? {} : { targetPath }) });
});

test('what is no definition gives nothing', () => {
  for (const definition of [null, undefined, 'x', 4, [], { actions: 'x', triggers: [1], parameters: null }])
    expect(readDefinition(definition)).toEqual({ authentications: [], clearText: [] });
});
