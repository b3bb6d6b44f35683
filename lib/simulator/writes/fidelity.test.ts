import { describe, expect, test } from 'vitest';
import { armService } from '#lib/simulator/arm/arm-service';
import { graphService } from '#lib/simulator/graph/graph-service';
import { differencesOf } from '#lib/simulator/graph/testing/compare';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { areRecordingsHere, type RecordedExchange, recordedExchanges } from '#lib/simulator/testing/exchange-files';
import { differences } from '#lib/simulator/testing/shape';
import { ask, type Contents, writableWorld } from '#lib/simulator/testing/world';
import { objectOf } from '#lib/simulator/writes/edit-tenant';

const isRead = ({ request, response }: RecordedExchange): boolean =>
  request.method === 'GET' || response.status === 429 || /(getByIds|resources|\/list)$/i.test(pathOf({ request }));
const pathOf = ({ request }: Pick<RecordedExchange, 'request'>): string =>
  decodeURIComponent(new URL(request.url).pathname);

/** Writes that no script of a plan makes, and why a changed one cannot be told from its recording. */
const LEFT_OUT: readonly (readonly [RegExp, string])[] = [
  [/^DELETE /, 'a deletion of what a plan does not delete'],
  [/listAssociatedResources$/, 'an action of no plan'],
  [/policyAssignments\//, 'policy is no part of a plan'],
  [/^PUT .*(containerGroups|databaseAccounts|storageAccounts)\//, 'a creation'],
  [/^PUT .*Microsoft\.Web\/sites\/[^/]+$/, 'App Service works out most of the answer itself'],
  [/^POST .*\/(applications|servicePrincipals|oauth2PermissionGrants)$/, 'a creation'],
];
const leftOut = (exchange: RecordedExchange): string | null =>
  LEFT_OUT.find(([pattern]) => pattern.test(`${exchange.request.method} ${pathOf(exchange)}`))?.[1] ?? null;

const tried = (folder: string): readonly RecordedExchange[] =>
  recordedExchanges(folder).filter((exchange) => !isRead(exchange) && leftOut(exchange) === null);

const ROLE = 'microsoft.authorization/roledefinitions';
const sameAs = ({ response }: RecordedExchange): WireObject => objectOf(response.body);

/** The tenant just before the write, as far as the exchange tells. */
function armContents(exchange: RecordedExchange): Contents {
  const path = pathOf(exchange);
  const { properties, ...sent } = objectOf(exchange.request.body);
  const [scope = '', rest] = path.split('/providers/Microsoft.Authorization/roleAssignments/');
  const group = path.split('/').slice(0, 5).join('/');
  const resourcecontainers = [{ id: group, type: 'microsoft.resources/subscriptions/resourcegroups' }];
  if (rest === undefined) {
    const [identity = '', federation] = path.split(/\/federatedIdentityCredentials\//i);
    const row = { id: federation ? identity : path, type: path.split('/').slice(6, 8).join('/') };
    const isThere = exchange.request.method === 'PATCH' || federation !== undefined;
    const { identity: _identity, ...before } = sameAs(exchange);
    const listed = { _method: 'GET' as const, _path: `${identity}/federatedIdentityCredentials`, _status: 200 };
    const old = { ...sameAs(exchange), properties: { issuer: 'https://old.example', subject: 'old' } };
    return {
      arm: { resourcecontainers, resources: isThere ? [{ ...before, ...row }] : [] },
      responses: exchange.response.status === 200 && federation ? [{ ...listed, body: { value: [old] } }] : [],
    };
  }
  const { principalId, principalType, roleDefinitionId } = objectOf(properties);
  const twin = {
    type: 'microsoft.authorization/roleassignments',
    name: 'twin',
    properties: { ...objectOf(properties), scope },
  };
  const principal = [{ id: principalId }];
  return {
    graph: principalType === 'User' ? { users: principal } : principalType ? { servicePrincipals: principal } : {},
    arm: {
      resourcecontainers,
      resources: [{ ...sent, id: scope }],
      authorizationresources: [
        { type: ROLE, name: String(roleDefinitionId).split('/').at(-1) },
        ...(exchange.response.status === 409 ? [twin] : []),
      ],
    },
  };
}

/** Differences between Microsoft and us that have a reason. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  // What only this provider adds: its own asynchronous protocol, its own etag, its own bookkeeping.
  'recorded-vm-identity-variants.json#2': [
    'header azure-asyncnotification missing',
    'header azure-asyncoperation missing',
    'body.etag missing',
  ],
  'recorded-storage-sharedkey.json#3': ['header x-ms-operation-identifier missing'],
  'recorded-storage-sharedkey.json#5': ['header x-ms-operation-identifier missing'],
  'recorded-appconfig-localauth.json#1': ['body.systemData missing'],
};

describe.runIf(areRecordingsHere)('writes of ARM as recorded', () => {
  const exchanges = tried('arm-exchanges');
  test.each(exchanges)('$file is answered as Microsoft answered it', async (exchange) => {
    const { request, response, file } = exchange;
    const url = new URL(request.url);
    const asked = ask(request.method, `${url.pathname}${url.search}`, { body: request.body, actions: ['*'] });
    const answered = await armService(asked, writableWorld(armContents(exchange)).now());
    expect(differences(response, answered)).toEqual(KNOWN[file] ?? []);
    if (response.status >= 400) expect(answered.body).toEqual(response.body);
  });
  test('most of what was recorded is tried', () => {
    console.log(`ARM writes: ${exchanges.length} recorded exchanges tried`);
    expect(exchanges.length).toBeGreaterThanOrEqual(12);
  });
});

const VARYING = /^(body\.(hint|keyId|secretText|id|startDateTime|endDateTime): [^ ]+ → |header location: )/;
const OF_2020 = [
  'header cache-control: private → no-cache',
  'header x-ms-resource-unit: extra',
  'body.hint: null → string',
];

describe.runIf(areRecordingsHere)('writes of Graph as recorded', () => {
  const exchanges = tried('graph-exchanges').filter(({ file }) => !file.startsWith('deletedItems'));
  test.each(exchanges)('$file is answered as Microsoft answered it', (exchange) => {
    const { request, response, file } = exchange;
    const [, , set = '', id = ''] = pathOf(exchange).split('/');
    const holder = { id, passwordCredentials: [{ keyId: objectOf(request.body).keyId }] };
    const asked = ask(request.method, pathOf(exchange), { body: request.body, roles: ['Application.ReadWrite.All'] });
    const world = writableWorld({ graph: { [set]: [holder] } }).now();
    const answered = graphService({ ...asked, origin: 'https://graph.microsoft.com' }, world);
    const found = differencesOf({ ...response, body: response.body ?? '' }, answered).filter(
      (difference) => !VARYING.test(difference) || difference.startsWith('body.hint: null'),
    );
    const known = ['header client-request-id: extra', ...(file.startsWith('servicePrincipal-add') ? OF_2020 : [])];
    expect([...found].sort()).toEqual(known.sort());
    if (response.headers.location)
      expect(answered.headers.location?.replace(/[0-9a-f-]{36}$/, '')).toBe(
        response.headers.location.replace(/[0-9a-f-]{36}$/, ''),
      );
  });
  test('addPassword, removePassword and federation are tried', () => expect(exchanges).toHaveLength(4));
});

test.runIf(!areRecordingsHere)('writes were not compared: the recordings are not on this machine', () =>
  expect(recordedExchanges('arm-exchanges')).toEqual([]),
);
