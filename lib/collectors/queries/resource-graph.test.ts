import { describe, expect, test } from 'vitest';
import * as queries from '#lib/collectors/queries/resource-graph';
import * as workloadQueries from '#lib/collectors/queries/workload-queries';
import { parseQuery } from '#lib/simulator/kql/parse';
import { checkWithOfficialParser } from '../../../e2e/kusto-parser.ts';

const ALL = Object.entries({ ...queries, ...workloadQueries }).filter(
  (entry): entry is [string, string] => typeof entry[1] === 'string',
);

describe.each(ALL)('%s', (_, query) => {
  test('is clean to Microsoft’s own parser', () => {
    expect(checkWithOfficialParser(query)).toEqual([]);
  });
  test('is taken by the stand-in tenant’s', () => {
    expect(parseQuery(query).stages.length).toBeGreaterThan(0);
  });
  test('projects id and is ordered by it, so that its pages are stable and complete', () => {
    expect(query).toMatch(/\| project id,/);
    expect(query.trim()).toMatch(/\| order by id asc$/);
    expect(query).not.toMatch(/\b(take|limit)\b/);
  });
});

test('the official parser does find faults', () => {
  expect(checkWithOfficialParser('resources | where nosuch == 1')).not.toEqual([]);
  expect(checkWithOfficialParser('resources | wher id')).not.toEqual([]);
});
