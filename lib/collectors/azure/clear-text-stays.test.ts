import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toApiConnection } from '#lib/collectors/azure/api-connections';
import { toAppSettings } from '#lib/collectors/azure/app-settings';
import { toContainerWorkload } from '#lib/collectors/azure/container-workloads';
import { toLinkedService } from '#lib/collectors/azure/linked-services';
import { toLogicWorkflow } from '#lib/collectors/azure/logic-apps';

/** Nothing of it occurs in a name, a place or a shape. */
const canary = fc
  .array(fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'), { minLength: 12, maxLength: 60 })
  .map((letters) => `QZX${letters.join('')}`);

/** A secret as it is, and inside what people write around one. */
const written = (secret: string): readonly string[] => [
  secret,
  `Bearer ${secret}`,
  `Server=s;Password=${secret};Encrypt=true`,
  `AccountName=a;AccountKey=${secret}==`,
  `https://h.example/p?sv=1&sig=${secret}${secret}`,
  `https://app:${secret}@h.example/p`,
  `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
];
const NAMES = ['password', 'X-Api-Key', 'note', 'connectionString', 'secret', 'value'];
const ID = '/subscriptions/s/resourceGroups/g/providers/p/t/n';
const spread = (text: string): Record<string, string> => Object.fromEntries(NAMES.map((name) => [name, text]));

/** Everything the collectors make of objects that hold the text wherever one can stand. */
function everything(text: string): unknown {
  const authentication = {
    type: 'ActiveDirectoryOAuth',
    tenant: 't',
    clientId: text,
    secret: text,
    pfx: text,
    password: text,
    value: text,
    username: text,
  };
  const call = {
    method: 'POST',
    uri: text,
    headers: spread(text),
    body: { deep: [spread(text)] },
    queries: spread(text),
  };
  const inputs = { ...call, authentication, subscribe: { ...call, authentication } };
  const steps = {
    Outer: {
      type: 'If',
      actions: { A: { inputs } },
      else: { actions: { B: { inputs } } },
      cases: { C: { actions: { D: { inputs } } } },
      default: { actions: { E: { inputs: text } } },
    },
  };
  return [
    toLogicWorkflow({
      id: ID,
      definition: {
        triggers: { T: { inputs } },
        actions: steps,
        parameters: {
          p: { type: 'securestring', defaultValue: text },
          q: { type: 'Object', defaultValue: spread(text) },
        },
      },
      parameters: { p: { value: text }, $connections: { value: { c: { connectionProperties: spread(text) } } } },
    }),
    toApiConnection({
      id: ID,
      valueSet: { name: 'keyBasedAuth', values: spread(text) },
      stored: spread(text),
      custom: spread(text),
      open: spread(text),
    }),
    toContainerWorkload({
      id: ID,
      type: 'microsoft.app/jobs',
      secrets: [{ name: 'n', value: text } as { name: string }],
      containers: [
        {
          name: 'main',
          command: ['sh', text],
          env: NAMES.map((name) => ({ name, value: text })),
          properties: { environmentVariables: NAMES.map((name) => ({ name, value: text })) },
        },
      ],
    }),
    toLinkedService(
      {
        id: ID,
        name: 'n',
        properties: {
          type: 'AzureSqlDatabase',
          typeProperties: {
            ...spread(text),
            servicePrincipalKey: { type: 'SecureString', value: text },
            servicePrincipalId: text,
            encryptedCredential: text,
          },
        },
      },
      ID,
    ),
    toAppSettings(ID, { ...spread(text), AZURE_CLIENT_ID: text }),
  ];
}

test('no secret, however written, is in what the collectors return', () => {
  fc.assert(
    fc.property(canary, (secret) => {
      for (const text of written(secret)) expect(JSON.stringify(everything(text)).toUpperCase()).not.toContain(secret);
    }),
    { numRuns: 60 },
  );
});

test('and what was looked at did find them', () => {
  const found = JSON.stringify(everything('Server=s;Password=hunter2;Encrypt=true'));
  expect(found.match(/connection-string/g)?.length).toBeGreaterThan(30);
});
