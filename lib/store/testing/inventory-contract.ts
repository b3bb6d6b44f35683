import { describe, expect, test } from 'vitest';
import type { Listed, Page } from '#lib/model/finding';
import { ACCESS_SORTS, type AccessFilter, accessId } from '#lib/model/rows/access-row';
import { IDENTITY_SORTS, type IdentityFilter } from '#lib/model/rows/identity-row';
import { WORKLOAD_SORTS, type WorkloadFilter } from '#lib/model/rows/workload-row';
import { openStore } from '#lib/store/open-store';
import { EVIDENCE_TABLES } from '#lib/store/schema/sixth-migration';
import { accessRow, credential, finding, identity, workload } from '#lib/store/testing/build';
import type { Harness } from '#lib/store/testing/harness';
import { LATER_TABLES } from '#lib/store/testing/later-tables';

const NAMES = ['zeta', 'Alpha', '=1+1', 'Ärger', ''];
const id = (index: number): string => String(index).padStart(2, '0');
const nth = <T>(list: readonly [T, ...T[]], index: number): T => list[index % list.length] ?? list[0];

const IDENTITIES = Array.from({ length: 23 }, (_, index) =>
  identity(`i${id(index)}`, {
    kind: nth(['application', 'service-principal', 'managed-identity', 'service-account'], index),
    name: NAMES[index % 5] ?? '',
    publisher: nth(['own', 'microsoft', null], index),
    state: nth(['live', 'unattached'], index),
    privileged: nth(['yes', 'no', 'unknown'], index),
    highestTier: nth([0, 1, 2, null], index),
    secrets: nth([0, 2, null], index),
    federated: nth([1, null], index),
    certificates: null,
    resourceId: `/subscriptions/s/${index}`,
    lastUsedAt: index % 2 ? `2026-11-${id((index % 9) + 10)}T00:00:00Z` : null,
    ownerKnown: index % 4 !== 0,
    findings: index % 5,
  }),
);
const WORKLOADS = Array.from({ length: 19 }, (_, index) =>
  workload(`/subscriptions/s${index % 2}/w${id(index)}`, {
    name: NAMES[index % 5] ?? '',
    type: nth(['microsoft.logic/workflows', 'microsoft.web/sites'], index),
    identity: nth(['none', 'system', 'user', 'both'], index),
    subscriptionId: `s${index % 2}`,
    signsInWith: index % 3 ? ['client-secret', 'basic'] : index % 2 ? ['basic'] : [],
    serviceManagedBy: index % 6 ? null : 'databricks',
    findings: index % 3,
  }),
);
const ACCESS = Array.from({ length: 21 }, (_, index) =>
  accessRow(`a${id(index)}`, {
    kind: nth(['azure-role', 'app-role', 'delegated', 'directory-role'], index),
    principalId: `p${index % 4}`,
    principalName: index % 4 ? `name ${index % 4}` : null,
    tier: nth([0, 1, 2, null], index),
    isPrivileged: index % 4 === 0,
    state: nth(['live', 'deleted', 'dangling'], index),
    subscriptionId: index % 2 ? 'sub-0' : null,
    createdAt: index % 3 ? null : `2026-01-${id(index + 1)}T00:00:00Z`,
  }),
);
const INVENTORY = { identities: IDENTITIES, workloads: WORKLOADS, access: ACCESS };

async function walk<Row>(read: (cursor: string | null) => Promise<Page<Row>>, idOf: (row: Row) => string) {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Row> = await read(cursor);
    seen.push(...page.rows.map(idOf));
    cursor = page.next;
  } while (cursor);
  return seen;
}

async function streamed<Row>(rows: AsyncIterable<Row>, idOf: (row: Row) => string): Promise<string[]> {
  const seen: string[] = [];
  for await (const row of rows) seen.push(idOf(row));
  return seen;
}

const own = ({ id: key }: { readonly id: string }): string => key;
const both = <T>(sorts: readonly T[]) => sorts.flatMap((by) => [true, false].map((descending) => ({ by, descending })));

/** Identities, workloads and access: kept as versions, listed page by page. */
export function inventoryContract({ engine, store, sealed }: Harness): void {
  describe('the inventory', () => {
    test.each(both(IDENTITY_SORTS))('identities by $by, descending $descending: every row once', async (sort) => {
      const scanId = await sealed([], INVENTORY);
      const seen = await walk((cursor) => store().identities({ scanId, filter: {}, sort, limit: 4, cursor }), own);
      expect([...seen].sort()).toEqual(IDENTITIES.map(own));
      expect(await streamed(store().streamIdentities(scanId, {}, sort), own)).toEqual(seen);
      if (sort.by !== 'tier') return;
      const tiers = seen.map((key) => IDENTITIES.find((row) => row.id === key)?.highestTier ?? null);
      const known = tiers.filter((tier) => tier !== null);
      expect(tiers.slice(known.length).every((tier) => tier === null)).toBe(true);
      expect(known).toEqual([...known].sort((a, b) => (sort.descending ? b - a : a - b)));
    });

    test.each(both(WORKLOAD_SORTS))('workloads by $by, descending $descending: every row once', async (sort) => {
      const scanId = await sealed([], INVENTORY);
      const filter = { withServiceManaged: true };
      const seen = await walk((cursor) => store().workloads({ scanId, filter, sort, limit: 4, cursor }), own);
      expect([...seen].sort()).toEqual(WORKLOADS.map(own).sort());
      expect(await streamed(store().streamWorkloads(scanId, filter, sort), own)).toEqual(seen);
    });

    test.each(both(ACCESS_SORTS))('access by $by, descending $descending: every row once', async (sort) => {
      const scanId = await sealed([], INVENTORY);
      const seen = await walk((cursor) => store().access({ scanId, filter: {}, sort, limit: 4, cursor }), accessId);
      expect([...seen].sort()).toEqual(ACCESS.map(accessId).sort());
      expect(await streamed(store().streamAccess(scanId, {}, sort), accessId)).toEqual(seen);
    });

    const identities: readonly (readonly [IdentityFilter, (row: (typeof IDENTITIES)[number]) => boolean])[] = [
      [{ kind: { any: ['managed-identity'] } }, (row) => row.kind === 'managed-identity'],
      [{ publisher: { not: ['microsoft'] } }, (row) => row.publisher !== 'microsoft'],
      [
        { state: { any: ['unattached'] }, privileged: { any: ['yes'] } },
        (row) => row.state !== 'live' && row.privileged === 'yes',
      ],
      [{ owner: 'unknown' }, (row) => !row.ownerKnown],
      [{ credentials: 'some' }, (row) => (row.secrets ?? 0) + (row.federated ?? 0) > 0],
      [{ credentials: 'none' }, (row) => row.secrets === 0 && row.federated === null],
      [{ text: 'SP-I1' }, (row) => row.id.startsWith('i1')],
    ];
    test.each(identities)('identities with %o', async (filter, matches) => {
      const scanId = await sealed([], INVENTORY);
      const sort = { by: 'name', descending: false } as const;
      const page = await store().identities({ scanId, filter, sort, limit: 200, cursor: null });
      expect(page.rows.map(own).sort()).toEqual(IDENTITIES.filter(matches).map(own));
    });

    const workloads: readonly (readonly [WorkloadFilter, (row: (typeof WORKLOADS)[number]) => boolean])[] = [
      [{}, (row) => row.serviceManagedBy === null],
      [{ type: { any: ['microsoft.web/sites'] }, withServiceManaged: true }, (row) => row.type.includes('web')],
      [{ identity: { not: ['none'] } }, (row) => row.identity !== 'none' && row.serviceManagedBy === null],
      [{ signsInWith: { any: ['client-secret'] } }, (row) => row.signsInWith.includes('client-secret')],
      [
        { signsInWith: { not: ['client-secret'] }, withServiceManaged: true },
        (row) => !row.signsInWith.includes('client-secret'),
      ],
      [{ subscription: { any: ['s1'] }, text: '/W0' }, (row) => /s1\/w0/.test(row.id)],
    ];
    test.each(workloads)('workloads with %o', async (filter, matches) => {
      const scanId = await sealed([], INVENTORY);
      const sort = { by: 'type', descending: false } as const;
      const page = await store().workloads({ scanId, filter, sort, limit: 200, cursor: null });
      expect(page.rows.map(own).sort()).toEqual(WORKLOADS.filter(matches).map(own).sort());
      expect(page.total).toBe(WORKLOADS.filter(matches).length);
    });

    const grants: readonly (readonly [AccessFilter, (row: (typeof ACCESS)[number]) => boolean])[] = [
      [{ kind: { any: ['app-role', 'delegated'] } }, (row) => row.kind === 'app-role' || row.kind === 'delegated'],
      [{ state: { any: ['dangling'] } }, (row) => row.state === 'dangling'],
      [{ tier: { any: ['0', 'none'] } }, (row) => row.tier === 0 || row.tier === null],
      [{ privileged: true }, (row) => row.isPrivileged],
      [{ privileged: false, principalId: ['p1', 'p2'] }, (row) => ['p1', 'p2'].includes(row.principalId)],
      [{ principalId: 'p3' }, (row) => row.principalId === 'p3'],
      [{ subscription: { not: ['sub-0'] } }, (row) => row.subscriptionId === null],
    ];
    test.each(grants)('access with %o', async (filter, matches) => {
      const scanId = await sealed([], INVENTORY);
      const sort = { by: 'scope', descending: true } as const;
      const page = await store().access({ scanId, filter, sort, limit: 200, cursor: null });
      expect(page.rows.map(accessId).sort()).toEqual(ACCESS.filter(matches).map(accessId).sort());
    });

    test('an identity answers to each of its ids, a workload to its own', async () => {
      const scanId = await sealed([], INVENTORY);
      for (const name of ['i03', 'sp-i03', 'app-i03', '/subscriptions/s/3'])
        expect((await store().identity(scanId, name))?.id).toBe('i03');
      expect(await store().identity(scanId, 'nobody')).toBeNull();
      expect(await store().workload(scanId, '/subscriptions/s1/w01')).toEqual({ ...WORKLOADS[1], examined: true });
    });

    test('the scopes of one consent are rows of their own', async () => {
      const consent = ['Mail.Read', 'Files.Read'].map((roleId) => accessRow('c', { kind: 'delegated', roleId }));
      const scanId = await sealed([], { access: consent });
      expect((await store().scan(scanId))?.summary?.inventory?.access.total).toBe(2);
    });
  });

  describe('an inventory row’s life', () => {
    const rows = async (scanId: string) => {
      const told: string[] = [];
      const tell = (key: string, row: Listed<unknown>) => told.push(`${key}${row.examined ? '' : ' carried'}`);
      const byName = { by: 'name', descending: false } as const;
      for await (const row of store().streamIdentities(scanId, {}, byName)) tell(row.id, row);
      for await (const row of store().streamWorkloads(scanId, {}, byName)) tell(row.id, row);
      for await (const row of store().streamAccess(scanId, {}, { by: 'role', descending: false })) tell(row.id, row);
      return told.sort();
    };

    test('what was not looked at stays and says so; what was looked at and is gone goes', async () => {
      const subscriptions = [
        { id: 'sub-0', name: 'Production', state: 'Enabled', tenantId: null, managementGroups: [] },
      ];
      const facts = { applications: [], 'service-principals': [], resources: [], 'role-assignments': [] };
      const first = await sealed([], {
        facts,
        identities: [identity('app'), identity('mi', { kind: 'managed-identity' })],
        workloads: [workload('seen'), workload('unseen', { subscriptionId: 'sub-1' })],
        access: [accessRow('role'), accessRow('api', { kind: 'app-role', subscriptionId: null })],
      });
      const { 'service-principals': _, ...denied } = facts;
      const second = await sealed([], { facts: { ...denied, subscriptions } });
      const third = await sealed([], { facts: denied, identities: [identity('mi', { kind: 'managed-identity' })] });
      expect(await rows(first)).toEqual(['api', 'app', 'mi', 'role', 'seen', 'unseen']);
      expect(await rows(second)).toEqual(['api carried', 'mi carried', 'unseen carried']);
      expect(await rows(third)).toEqual(['api carried', 'mi', 'unseen carried']);
      expect((await store().scan(second))?.summary?.inventory).toMatchObject({
        identity: { total: 1, notExamined: 1, facets: { kind: { 'managed-identity': 1 } } },
        workload: { total: 1, notExamined: 1, facets: { subscription: { 'sub-1': 1 } } },
        access: { total: 1, notExamined: 1 },
      });
    });

    test('an old scan keeps its rows when they change', async () => {
      const first = await sealed([], { identities: [identity('a', { name: 'before' })] });
      const second = await sealed([], { identities: [identity('a', { name: 'after' })] });
      expect((await store().identity(first, 'a'))?.name).toBe('before');
      expect((await store().identity(second, 'a'))?.name).toBe('after');
    });

    test('a carried credential says so', async () => {
      const onPrincipal = credential('p', { holderKind: 'service-principal' });
      const facts = { applications: [] };
      await sealed([], { facts: { ...facts, 'service-principals': [] }, credentials: [credential('c'), onPrincipal] });
      const half = await sealed([], { facts, credentials: [credential('c')] });
      expect((await store().credential(half, 'c'))?.examined).toBe(true);
      expect((await store().credential(half, 'p'))?.examined).toBe(false);
      expect((await store().scan(half))?.summary?.inventory?.credential).toMatchObject({
        total: 2,
        notExamined: 1,
        facets: { role: { 'sign-in': 2 }, holder: { application: 1, 'service-principal': 1 } },
      });
      const blind = await sealed([], {});
      expect((await store().credential(blind, 'c'))?.examined).toBe(false);
    });

    test('a scan that finds the same adds next to nothing', async () => {
      const many = { identities: Array.from({ length: 3_000 }, (_, index) => identity(`i${index}`)) };
      const empty = await engine.size();
      await sealed([], many);
      const once = (await engine.size()) - empty;
      await sealed([], many);
      expect((await engine.size()) - empty - once).toBeLessThan(once * 0.02);
    });

    test('a database of the first version is brought up to date and keeps its scans', async () => {
      const subject = { ...finding('f').subject, resourceId: '/r' };
      const scanId = await sealed([finding('f', { subject })], { credentials: [credential('c')] });
      for (const column of ['resource_id', 'app_id']) {
        await engine.execute(`drop index finding_${column}`);
        await engine.execute(`alter table finding drop column ${column}`);
      }
      await engine.execute('drop index credential_opened');
      await engine.execute('drop index finding_owner');
      for (const index of ['subject_sort', 'first_seen']) await engine.execute(`drop index finding_${index}`);
      for (const index of ['severity', 'rule', 'due']) await engine.execute(`drop index finding_${index}`);
      await engine.execute('alter table finding drop column standard');
      for (const index of ['severity', 'rule', 'due'])
        await engine.execute(`create index finding_${index} on finding (tenant_id)`);
      for (const table of ['finding', 'credential'])
        for (const column of ['owned_key', 'owner_id'])
          await engine.execute(`alter table ${table} drop column ${column}`);
      const later = ['identity', 'workload', 'access', 'row_carried', 'plan', ...Object.keys(EVIDENCE_TABLES)];
      for (const table of [...later, ...LATER_TABLES]) await engine.execute(`drop table ${table}`);
      if (store().engine === 'postgresql')
        for (const guard of [
          'audit_log_is_append_only',
          'exceptions_are_append_only',
          'owner_events_are_append_only',
          'setting_events_are_append_only',
          'threshold_events_are_append_only',
          'notification_events_are_append_only',
        ])
          await engine.execute(`drop function ${guard}()`);
      await engine.execute(`delete from kysely_migration where name <> '001-scans'`);
      const again = await openStore(engine.options());
      expect((await again.credential(scanId, 'c'))?.id).toBe('c');
      expect(await again.identity(scanId, 'c')).toBeNull();
      const about = { scanId, filter: { subjectId: '/r' }, limit: 5, cursor: null };
      expect((await again.findings({ ...about, sort: { by: 'rule', descending: false } })).total).toBe(1);
      await again.close();
    });
  });
}
