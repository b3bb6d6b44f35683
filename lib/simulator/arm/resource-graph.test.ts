import { describe, expect, test } from 'vitest';
import { armService } from '#lib/simulator/arm/arm-service';
import { ask, type Contents, worldOf } from '#lib/simulator/testing/world';
import type { SimResponse, World } from '#lib/simulator/wire/exchange';

const [S1, S2] = ['11111111-0000-4000-8000-000000000001', '22222222-0000-4000-8000-000000000002'];
const group = (name: string, parents: readonly string[]) => ({
  id: `/providers/Microsoft.Management/managementGroups/${name}`,
  name,
  type: 'microsoft.management/managementgroups',
  properties: { details: { managementGroupAncestorsChain: parents.map((parent) => ({ name: parent })) } },
});
const subscription = (id: string, parents: readonly string[]) => ({
  id: `/subscriptions/${id}`,
  subscriptionId: id,
  type: 'microsoft.resources/subscriptions',
  properties: { managementGroupAncestorsChain: parents.map((parent) => ({ name: parent })) },
});
const assignment = (scope: string, name: string) => ({
  id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
  name,
  type: 'microsoft.authorization/roleassignments',
  subscriptionId: S1,
});
const CONTENTS: Contents = {
  arm: {
    resources: [1, 2, 3, 4, 5].map((number) => ({
      id: `/subscriptions/${number < 4 ? S1 : S2}/resourceGroups/G/providers/Microsoft.Web/sites/${number}`,
      name: `é${number}`,
      type: 'Microsoft.Web/sites',
      resourceGroup: 'G',
      properties: {},
    })),
    resourcecontainers: [
      group('root', []),
      group('prod', ['root']),
      subscription(S1, ['prod', 'root']),
      subscription(S2, ['root']),
    ],
    authorizationresources: [
      assignment('', 'tenant'),
      assignment('/providers/Microsoft.Management/managementGroups/root', 'root'),
      assignment('/providers/Microsoft.Management/managementGroups/prod', 'prod'),
      assignment(`/subscriptions/${S1}`, 'one'),
      assignment(`/subscriptions/${S1}/resourceGroups/g`, 'group'),
    ],
  },
};

async function query(text: string, more: object = {}, world: World = worldOf(CONTENTS)) {
  const address = '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01';
  return read(await armService(ask('POST', address, { body: { query: text, ...more } }), world));
}
const read = ({ status, headers, body }: SimResponse) => ({
  status,
  headers,
  body: (typeof body === 'string' ? JSON.parse(body) : body) as Record<string, unknown>,
});
const names = async (text: string, more: object, world?: World) =>
  ((await query(text, more, world)).body.data as { name: string }[] | undefined)?.map(({ name }) => name);

describe('pages', () => {
  const ORDERED = 'resources | project id, name | order by id asc';
  test('a token leads through every row once, and the last page has none', async () => {
    const world = worldOf(CONTENTS);
    const seen: unknown[] = [];
    let options: object = { $top: 2 };
    for (;;) {
      const { body } = await query(ORDERED, { options }, world);
      seen.push(...(body.data as { name: string }[]).map(({ name }) => name));
      expect(body).toMatchObject({ totalRecords: 5, resultTruncated: 'false' });
      if (body.$skipToken === undefined) break;
      options = { $top: 2, $skipToken: body.$skipToken };
    }
    expect(seen).toEqual(['é1', 'é2', 'é3', 'é4', 'é5']);
  });
  test.each(['resources | project id | take 4', 'resources | project properties'])(
    'there is no token for %s: the answer says it is cut',
    async (text) => {
      const { body } = await query(text, { options: { $top: 2 } });
      expect(body.resultTruncated).toBe('true');
      expect(body).not.toHaveProperty('$skipToken');
    },
  );
  test('$skip is ignored by a query that takes', async () => {
    expect(await names('resources | order by id asc | take 2', { options: { $skip: 1 } })).toEqual(['é1', 'é2']);
    expect(await names(ORDERED, { options: { $skip: 4 } })).toEqual(['é5']);
  });
  test.each([
    'rubbish',
    Buffer.from('{"RowsToSkip":-1}').toString('base64'),
    Buffer.from('{"RowsToSkip":99}').toString('base64'),
  ])('the foreign token %s is refused', async ($skipToken) =>
    expect((await query(ORDERED, { options: { $skipToken } })).status).toBe(400),
  );
  test.each([{ $top: 1001 }, { $top: 0 }, { $skip: -1 }, { resultFormat: 'csv' }, { top: 1 }])(
    'the options %j are refused',
    async (options) => expect((await query(ORDERED, { options })).status).toBe(400),
  );
});

describe('scope', () => {
  const ALL = 'resources | project id, name | order by id asc';
  const GRANTS = 'authorizationresources | project id, name | order by name asc';
  test('subscriptions and management groups bound the rows', async () => {
    expect(await names(ALL, { subscriptions: [S2] })).toEqual(['é4', 'é5']);
    expect(await names(ALL, { managementGroups: ['PROD'] })).toEqual(['é1', 'é2', 'é3']);
    expect(await names(ALL, { managementGroups: ['root'] })).toHaveLength(5);
  });
  test('both at once are refused', async () => {
    expect((await query(ALL, { subscriptions: [S1], managementGroups: ['root'] })).status).toBe(400);
  });
  test('none of them visible is 403, some of them visible is a shorter answer', async () => {
    const partial = worldOf(CONTENTS, { hiddenSubscriptions: new Set([S2]) });
    const refused = await query(ALL, { subscriptions: [S2] }, partial);
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } });
    expect(await names(ALL, { subscriptions: [S1, S2] }, partial)).toEqual(['é1', 'é2', 'é3']);
  });
  test.each([
    ['AtScopeAndBelow', ['group', 'one']],
    ['AtScopeExact', ['one']],
    ['AtScopeAndAbove', ['one', 'prod', 'root', 'tenant']],
    ['AtScopeAboveAndBelow', ['group', 'one', 'prod', 'root', 'tenant']],
  ])('%s shows the role assignments %j of a subscription', async (authorizationScopeFilter, expected) => {
    expect(await names(GRANTS, { subscriptions: [S1], options: { authorizationScopeFilter } })).toEqual(expected);
  });
  test('the tenant’s own scope shows every role assignment', async () => {
    expect(await names(GRANTS, {})).toHaveLength(5);
  });
});

test('the sixteenth query within five seconds is throttled, in the recorded words', async () => {
  const address = '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01';
  const request = ask('POST', address, { body: { query: 'resources | count' } });
  const answers = [];
  for (let index = 0; index < 16; index += 1) answers.push(read(await armService(request, worldOf(CONTENTS))));
  expect(answers.map(({ headers }) => headers['x-ms-user-quota-remaining']).slice(0, 3)).toEqual(['14', '13', '12']);
  expect(answers.map(({ status }) => status)).toEqual([...Array(15).fill(200), 429]);
  expect(answers.at(-1)?.body).toMatchObject({ error: { code: 'RateLimiting', details: [{ code: 'RateLimiting' }] } });
});

test('more than 16 MiB is refused, counted in bytes', async () => {
  const resources = Array.from({ length: 10 }, (_, index) => ({
    id: `/${index}`,
    properties: { text: 'é'.repeat(900_000) },
  }));
  const { status, body } = await query('resources', {}, worldOf({ arm: { resources } }));
  expect(status).toBe(400);
  expect(body).toMatchObject({ error: { details: [{ code: 'ResponsePayloadTooLarge' }] } });
});

test('facets count the rows by a column, and say when there is no such column', async () => {
  const facets = [
    { expression: 'resourceGroup', options: { $top: 3 } },
    { expression: 'name', options: { sortBy: 'name', sortOrder: 'asc', filter: "id contains '/sites/'", $top: 1 } },
    { expression: 'nonExistingColumn' },
  ];
  const { body } = await query('resources | project id, name, resourceGroup', { facets });
  expect(body.facets).toEqual([
    {
      expression: 'resourceGroup',
      resultType: 'FacetResult',
      totalRecords: 1,
      count: 1,
      data: [{ resourceGroup: 'g', count: 5 }],
    },
    { expression: 'name', resultType: 'FacetResult', totalRecords: 5, count: 1, data: [{ name: 'é1', count: 1 }] },
    {
      expression: 'nonExistingColumn',
      resultType: 'FacetError',
      errors: [
        { code: 'NoValidColumns', message: 'No valid columns in facet expression.' },
        { code: 'InvalidColumnNames', message: 'Invalid column names: [nonExistingColumn].' },
      ],
    },
  ]);
});

describe('a denied source', () => {
  test.each([
    ['role-assignments', "authorizationresources | where type =~ 'Microsoft.Authorization/roleAssignments'", 403],
    ['role-assignments', 'authorizationresources | project id', 403],
    ['role-assignments', "authorizationresources | where type endswith 'roledefinitions' | project id", 200],
    [
      'user-assigned-identities',
      "resources | where type in~ ('microsoft.managedidentity/userassignedidentities')",
      403,
    ],
    ['user-assigned-identities', "resources | where type !~ 'microsoft.managedidentity/userassignedidentities'", 200],
    ['management-groups', 'resources | union (resourcecontainers | project id)', 403],
    ['subscriptions', 'resources | join kind=leftouter (resourcecontainers) on id', 403],
    ['resource-changes', 'resourcechanges', 403],
    ['resource-changes', 'resources', 200],
  ])('%s: %s answers %i', async (denied, text, status) => {
    expect((await query(text, {}, worldOf(CONTENTS, { denied }))).status).toBe(status);
  });
});
