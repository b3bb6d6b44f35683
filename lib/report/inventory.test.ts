import { describe, expect, test } from 'vitest';
import { INVENTORY_LISTS } from '#lib/model/scan';
import { ACCESS_CSV } from '#lib/report/csv/access-csv';
import { IDENTITIES_CSV } from '#lib/report/csv/identities-csv';
import { WORKLOADS_CSV } from '#lib/report/csv/workloads-csv';
import { attachedCount, attachedResources, subjectIdsOf, unreadOf } from '#lib/report/identity-facts';
import { LIST_SOURCES, unreadParts } from '#lib/report/list-gaps';
import { exactHit, hitGroups } from '#lib/report/search';
import { ACCESS_LIST } from '#lib/report/url/access-query';
import { fromSegment, identityHref, subjectHref, toSegment } from '#lib/report/url/entity-links';
import { IDENTITY_LIST } from '#lib/report/url/identity-query';
import { listHref, parseListQuery, sortedHead } from '#lib/report/url/list-query';
import { WORKLOAD_LIST } from '#lib/report/url/workload-query';
import { accessRow, finding, identity, newScan, reading, seal, workload } from '#lib/store/testing/build';

const NOW = '2026-11-22T14:00:00Z';
const UAI = '/subscriptions/s/resourcegroups/r/providers/microsoft.managedidentity/userassignedidentities/i';
const scan = {
  ...newScan('scan'),
  state: 'partial' as const,
  sequence: 1,
  finishedAt: NOW,
  failure: null,
  digest: 'd',
  summary: null,
};

describe('addresses', () => {
  test('an id survives its segment, whatever it is made of', () => {
    for (const id of ['0f1e2d3c-0000-4000-8000-000000000001', UAI, '/subscriptions/s/x/ä ö%2f', 'a b'])
      expect(fromSegment(toSegment(id))).toBe(id);
    expect(toSegment(UAI)).toMatch(/^~[\w-]+$/);
    expect(fromSegment('%E0%A4%A')).toBe('%e0%a4%a');
    expect(identityHref('id', 'scan-1')).toBe('/identities/id?scan=scan-1');
  });

  test('a finding’s subject opens where it has a page', () => {
    const subject = { ...finding('x').subject, id: UAI };
    expect(subjectHref({ ...subject, kind: 'user-assigned-identity' })).toBe(`/identities/${toSegment(UAI)}`);
    expect(subjectHref({ ...subject, kind: 'workload' })).toBe(`/workloads/${toSegment(UAI)}`);
    expect(subjectHref({ ...subject, kind: 'role-assignment', id: '/a/b/c' })).toBe('/access?q=c');
    expect(subjectHref({ ...subject, kind: 'tenant' })).toBeNull();
  });

  test('Microsoft’s own are hidden unless asked for', () => {
    const parse = (parameters: Record<string, string>) => parseListQuery(IDENTITY_LIST, parameters, NOW);
    expect(parse({}).filter).toEqual({ publisher: { not: ['microsoft'] } });
    expect(parse({ microsoft: 'shown' }).filter).toEqual({});
    expect(parse({ publisher: 'microsoft' }).filter).toEqual({ publisher: { any: ['microsoft'] } });
    expect(parse({}).sort).toEqual({ by: 'tier', descending: false });
  });

  test('filters and sort are read, and what is unknown is said', () => {
    expect(
      parseListQuery(ACCESS_LIST, { tier: '0,none', privileged: 'yes', principal: 'a,b', sort: '-used' }, NOW),
    ).toMatchObject({
      filter: { tier: { any: ['0', 'none'] }, privileged: true, principalId: ['a', 'b'] },
      sort: { by: 'used', descending: true },
      notices: [],
    });
    const { notices } = parseListQuery(
      WORKLOAD_LIST,
      { signs: 'magic', colour: 'red', sort: 'size', managed: 'perhaps', cols: 'region,nonsense' },
      NOW,
    );
    expect(notices).toHaveLength(4);
  });

  test('a link changes one thing, keeps the rest and drops the cursor', () => {
    const parameters = { kind: 'application', cursor: 'abc', scan: 's' };
    expect(listHref(IDENTITY_LIST, parameters, { q: 'x' })).toBe('/identities?kind=application&q=x&scan=s');
    expect(sortedHead(IDENTITY_LIST, {}, { by: 'name', descending: false }, 'name')).toEqual({
      sortHref: '/identities?sort=-name',
      sorted: 'ascending',
    });
  });
});

describe('what was not read', () => {
  test('is named for an identity, and a list says which of its parts are missing', () => {
    expect(unreadOf(identity('a', { use: 'seen' }))).toEqual([]);
    expect(unreadOf(identity('a', { use: 'unknown', secrets: null, ownerKnown: false }))).toEqual([
      'secrets',
      'owners',
      'sign-ins',
    ]);
    const { summary } = seal('', []);
    const bySeverity = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
    const sealed = { ...summary, open: 0, notExamined: 0, bySeverity, added: 0, resolved: 0, reopened: 0, facets: {} };
    const readings = [reading('applications', 'whole'), reading('service-principals', 'partly')];
    expect(unreadParts({ ...sealed, readings }, 'identity')).toEqual(['some service principals', 'service accounts']);
    expect(INVENTORY_LISTS).toEqual(expect.arrayContaining(Object.keys(LIST_SOURCES)));
  });

  test('stands in every row of a file', () => {
    const cell = <Row>(
      table: { header: readonly string[]; cells: (row: Row, of: typeof scan) => readonly unknown[] },
      row: Row,
      name: string,
    ) => table.cells(row, scan)[table.header.indexOf(name)];
    const carried = 'not_evaluated: carried from an earlier scan';
    const row = { ...identity('a', { secrets: null, use: 'not-seen' }), examined: true };
    expect(cell(IDENTITIES_CSV, row, 'secrets')).toBeNull();
    expect(cell(IDENTITIES_CSV, row, 'not_evaluated')).toBe('secrets');
    expect(cell(IDENTITIES_CSV, row, 'use')).toBe('not_seen');
    expect(cell(IDENTITIES_CSV, row, 'coverage')).toBe('partial');
    expect(cell(IDENTITIES_CSV, { ...row, examined: false }, 'coverage')).toBe(carried);
    expect(cell(WORKLOADS_CSV, { ...workload('w', { unread: ['x'] }), examined: false }, 'coverage')).toBe(carried);
    expect(cell(ACCESS_CSV, { ...accessRow('g', { state: 'unknown' }), examined: true }, 'state')).toBe(
      'not_evaluated',
    );
    for (const { header } of [IDENTITIES_CSV, WORKLOADS_CSV, ACCESS_CSV]) {
      expect(header.slice(-3)).toEqual(['coverage', 'schema_version', 'judged_as_of']);
      for (const name of header) expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(new Set(header).size).toBe(header.length);
    }
  });
});

test('findings about a user-assigned identity name the resource, those about a host do not mean its identity', () => {
  const mi = { kind: 'managed-identity', applicationId: null, servicePrincipalId: 'mi' } as const;
  expect(subjectIdsOf(identity('mi', { ...mi, resourceId: UAI }))).toEqual(['mi', 'app-mi', UAI]);
  expect(
    subjectIdsOf(identity('mi', { ...mi, resourceId: '/subscriptions/s/providers/microsoft.web/sites/x' })),
  ).toEqual(['mi', 'app-mi']);
});

test('a resource that uses an identity in two ways is one resource', () => {
  const uses = ['attached', 'property-text'].map((how) => ({ resourceId: '/r', name: 'r', how }));
  const row = identity('mi', { attachments: uses, attachmentCount: 2 });
  expect(attachedResources(row)).toEqual([{ resourceId: '/r', name: 'r', how: ['attached', 'property text'] }]);
  expect(attachedCount(row)).toBe(1);
  expect(attachedCount({ ...row, attachmentCount: 5 })).toBe(4);
  expect(attachedCount(identity('mi'))).toBeNull();
});

describe('search', () => {
  const page = <Row>(...rows: readonly Row[]) => ({ rows, next: null, total: rows.length });
  const empty = page<never>();
  const none = { findings: empty, credentials: empty, workloads: empty, access: empty, identities: empty };
  const nobody = { identity: null, workload: null, finding: null };

  test('groups hits by kind and links each group to its list', () => {
    const groups = hitGroups({ ...none, identities: page(identity('a')) }, 'pay & roll', null);
    expect(groups.map(({ title, total, href }) => [title, total, href])).toEqual([
      ['Identities', 1, '/identities?microsoft=shown&q=pay+%26+roll'],
    ]);
  });

  test('an id that means one thing comes first, one that means two does not', () => {
    const named = { ...nobody, identity: identity('a') };
    expect(exactHit('a', named, none, null)?.href).toBe('/identities/a');
    expect(exactHit('a', { ...named, workload: workload('a') }, none, null)).toBeNull();
    expect(exactHit('g', nobody, { ...none, access: page(accessRow('g'), accessRow('gg')) }, null)?.id).toBe('g');
    expect(exactHit('x', nobody, none, null)).toBeNull();
  });
});
