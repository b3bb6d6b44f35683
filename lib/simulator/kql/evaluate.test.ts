import { describe, expect, test } from 'vitest';
import { evaluate } from '#lib/simulator/kql/evaluate';
import { parseQuery } from '#lib/simulator/kql/parse';
import { QueryError } from '#lib/simulator/kql/syntax-error';

const RESOURCES = [
  {
    id: '/b',
    name: 'Bee',
    type: 'microsoft.web/sites',
    identity: { type: 'SystemAssigned', principalId: 'p1' },
    properties: { a: { b: 1 }, list: [1, 2] },
  },
  { id: '/a', name: 'ant', type: 'microsoft.web/sites', identity: null, properties: { a: { b: 2 }, off: 'true' } },
  {
    id: '/c',
    name: '',
    type: 'microsoft.keyvault/vaults',
    identity: { userAssignedIdentities: { '/X': {}, '/Y': {} } },
    properties: {},
  },
];
const run = (query: string) =>
  evaluate(parseQuery(query), (name) => (name === 'resources' ? RESOURCES : null), {
    now: new Date('2026-11-22T14:00:00Z'),
  });
const ids = (query: string) => run(query).map((row) => row.id);

describe('operators', () => {
  test.each([
    ["resources | where type =~ 'Microsoft.Web/Sites'", ['/b', '/a']],
    ["resources | where type == 'Microsoft.Web/Sites'", []],
    ["resources | where type in~ ('MICROSOFT.WEB/SITES')", ['/b', '/a']],
    ["resources | where type !in~ ('MICROSOFT.WEB/SITES')", ['/c']],
    ['resources | where isnotempty(identity)', ['/b', '/c']],
    ["resources | where tostring(properties) contains 'OFF'", ['/a']],
    ['resources | where properties.a.b > 1', ['/a']],
    ['resources | where tobool(properties.off) == true', ['/a']],
    ["resources | where name startswith 'A' or name endswith 'EE'", ['/b', '/a']],
    ["resources | where not(name has 'bee') and isnotempty(name)", ['/a']],
    ['resources | order by id asc', ['/a', '/b', '/c']],
    ['resources | order by name asc', ['/c', '/b', '/a']],
    ['resources | sort by id | take 2', ['/c', '/b']],
    ['resources | top 1 by id asc', ['/a']],
    ["// a comment\nresources | where id == '/a' // another", ['/a']],
  ])('%s', (query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  test('a projected path names its column with underscores', () => {
    expect(run("resources | where id == '/b' | project id, properties.a.b, identity.principalId")).toEqual([
      { id: '/b', properties_a_b: 1, identity_principalId: 'p1' },
    ]);
  });
  test('summarize counts by group and names count_', () => {
    expect(run('resources | summarize count() by type | order by type asc')).toEqual([
      { type: 'microsoft.keyvault/vaults', count_: 1 },
      { type: 'microsoft.web/sites', count_: 2 },
    ]);
  });
  test('mv-expand of bag_keys and a left outer join find what has no partner', () => {
    const query = `resources | extend key = tolower(id)
      | join kind=leftouter (resources | mv-expand k = bag_keys(identity.userAssignedIdentities) | where isnotempty(k)
        | summarize uses = count() by key = id) on key
      | where isnull(uses) | project id | order by id asc`;
    expect(ids(query)).toEqual(['/a', '/b']);
  });
  test('join columns that exist on both sides get a 1', () => {
    const [row] = run("resources | where id == '/b' | join kind=inner (resources | project id, other = name) on id");
    expect(row).toMatchObject({ id: '/b', id1: '/b', other: 'Bee' });
  });
  test('split with an index, extract and a negative index', () => {
    const query =
      "resources | where id == '/a' | project a = split('x/y', '/')[-1], b = extract('[^/]+$', 0, 'x/y/z'), c = split('x/y', '/', 0)";
    expect(run(query)).toEqual([{ a: 'y', b: 'z', c: ['x'] }]);
  });
  test('datetimes compare with ago', () => {
    expect(ids("resources | where todatetime('2026-11-20') > ago(14d)")).toHaveLength(3);
    expect(ids("resources | where todatetime('2026-10-20') > ago(14d)")).toHaveLength(0);
  });
});

describe('refusals', () => {
  const codeOf = (query: string): string => {
    try {
      run(query);
    } catch (error) {
      if (error instanceof QueryError) return error.code;
      throw error;
    }
    return 'none';
  };
  test.each([
    ['resources | wher id', 'ParserFailure'],
    ['resources | where cout(id)', 'UnknownFunction'],
    ['resources | join kind=leftanti (resources) on id', 'UnsupportedJoinFlavor'],
    ['nosuchtable', 'InvalidQuery'],
    ["resources | where id == 'x", 'ParserFailure'],
    ['resources | where (id', 'ParserFailure'],
    [`resources ${'| union (resources) '.repeat(4)}`, 'DisallowedMaxNumberOfRemoteTables'],
    [`resources ${'| mv-expand id '.repeat(4)}`, 'DisallowedMaxNumberOfMvExpand'],
  ])('%s', (query, code) => {
    expect(codeOf(query)).toBe(code);
  });
});
