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
  test('aggregates name their columns as Kusto does', () => {
    const query =
      "resources | where type =~ 'microsoft.web/sites' | summarize take_any(type), countif(name == 'ant'), dcount(type), make_list(name), sum(properties.a.b), max(id)";
    expect(run(query)).toEqual([
      {
        type: 'microsoft.web/sites',
        countif_: 1,
        dcount_type: 1,
        list_name: ['Bee', 'ant'],
        sum_properties_a_b: 3,
        max_id: '/b',
      },
    ]);
  });
  test('no column or property is inherited from anything', () => {
    expect(run("resources | where id == '/a' | project constructor, properties.constructor")).toEqual([
      { constructor: null, properties_constructor: null },
    ]);
  });
  test('an inner unique join keeps one left row per key, an inner join all, a full outer join both sides', () => {
    const count = (kind: string) =>
      run(
        `resources | join ${kind} (resources | where type =~ 'microsoft.web/sites' | summarize n = count() by type) on type`,
      ).length;
    expect([count(''), count('kind=inner'), count('kind=leftouter'), count('kind=fullouter')]).toEqual([1, 2, 3, 3]);
  });
  test('mv-expand loses what is beyond 128 items unless a limit raises it', () => {
    const many = `split('${'x,'.repeat(199)}x', ',')`;
    expect(run(`resources | take 1 | mv-expand x = ${many}`)).toHaveLength(128);
    expect(run(`resources | take 1 | mv-expand x = ${many} limit 400`)).toHaveLength(200);
  });
  test('columns are taken away, renamed and made distinct', () => {
    expect(
      run('resources | project id, name | project-away name | project-rename key = id | top 1 by key asc'),
    ).toEqual([{ key: '/a' }]);
    expect(run('resources | distinct type')).toHaveLength(2);
    expect(run('resources | union (resources) | count')).toEqual([{ Count: 6 }]);
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
    ['resources | constructor', 'ParserFailure'],
    ['resources | where id constructor 1', 'ParserFailure'],
    ['resources | project x = constructor(id)', 'UnknownFunction'],
    ["resources | where id matches regex '('", 'InvalidQuery'],
    ["resources | project x = extract('(', 0, id)", 'InvalidQuery'],
    [`resources ${'| union (resources) '.repeat(4)}`, 'DisallowedMaxNumberOfRemoteTables'],
    [`resources ${'| mv-expand id '.repeat(4)}`, 'DisallowedMaxNumberOfMvExpand'],
  ])('%s', (query, code) => {
    expect(codeOf(query)).toBe(code);
  });
});
