import { describe, expect, test } from 'vitest';
import { FINDING_SORTS, type FindingFilter, type Page } from '#lib/model/finding';
import { CREDENTIAL_SORTS, type CredentialFilter } from '#lib/model/rows/credential-row';
import { credential, finding, seal } from '#lib/store/testing/build';
import type { Harness } from '#lib/store/testing/harness';

const both = <T>(sorts: readonly T[]): { readonly by: T; readonly descending: boolean }[] =>
  sorts.flatMap((by) => [true, false].map((descending) => ({ by, descending })));

const FINDINGS = Array.from({ length: 37 }, (_, index) =>
  finding(`f${String(index).padStart(2, '0')}`, {
    severity: (['critical', 'high', 'medium'] as const)[index % 3] ?? 'low',
    dueAt: index % 4 === 0 ? null : `2026-12-${String((index % 9) + 10)}T00:00:00Z`,
    owner: index % 5 === 0 ? null : { id: `o${index % 2}`, name: `Owner ${index % 2}`, source: 'directory' },
    ownerKnown: index % 7 !== 0,
    ruleId: `rule-${index % 2}`,
    subject: {
      ...finding('x').subject,
      id: `s${index % 6}`,
      name: ['', 'zeta', 'Alpha', '\u{10FFFF}last', 'Ärger'][index % 5] ?? '',
      credential: index % 2 ? null : finding('x').subject.credential,
      appId: index % 5 ? null : `client-${index % 2}`,
      resourceId: index % 8 ? null : `/r${(index / 8) % 2}`,
      subscriptionId: index % 3 ? null : `sub-${index % 2}`,
    },
    managedIdentityPath: index % 2 ? 'yes' : 'no',
  }),
);

const CREDENTIALS = Array.from({ length: 23 }, (_, index) =>
  credential(`c${String(index).padStart(2, '0')}`, {
    endsAt: index % 3 ? `2027-0${(index % 8) + 1}-01T00:00:00Z` : null,
    startsAt: index % 4 ? '2026-01-01T00:00:00Z' : null,
    kind: (['secret', 'certificate', 'federated'] as const)[index % 3] ?? 'secret',
    holderId: `holder-${index % 4}`,
    findings: index % 5,
  }),
);

async function walked<Row extends { readonly id: string }>(
  read: (cursor: string | null) => Promise<Page<Row>>,
): Promise<readonly string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Row> = await read(cursor);
    seen.push(...page.rows.map((row) => row.id));
    cursor = page.next;
  } while (cursor);
  return seen;
}

/** Paging, sorting and filtering. */
export function listContract({ store, sealed, ids }: Harness): void {
  describe('lists', () => {
    test.each(both(FINDING_SORTS))('findings by $by, descending $descending: every row once', async (sort) => {
      const scanId = await sealed(FINDINGS);
      const seen = await walked((cursor) => store().findings({ scanId, filter: {}, sort, limit: 5, cursor }));
      expect([...seen].sort()).toEqual(FINDINGS.map((row) => row.id));
      const streamed: string[] = [];
      for await (const row of store().streamFindings(scanId, {}, sort)) streamed.push(row.id);
      expect(streamed).toEqual(seen);
      const noneLast = (of: (row: (typeof FINDINGS)[number]) => unknown): boolean[] =>
        seen.map((id) => of(FINDINGS.find((row) => row.id === id) ?? finding('')) === null);
      for (const [by, nulls] of [
        ['due', noneLast((row) => row.dueAt)],
        ['owner', noneLast((row) => row.owner)],
      ] as const)
        if (sort.by === by) expect(nulls).toEqual([...nulls].sort());
    });

    test.each(both(CREDENTIAL_SORTS))('credentials by $by, descending $descending: every row once', async (sort) => {
      const scanId = await sealed([], { credentials: CREDENTIALS });
      const seen = await walked((cursor) => store().credentials({ scanId, filter: {}, sort, limit: 4, cursor }));
      expect([...seen].sort()).toEqual(CREDENTIALS.map((row) => row.id));
      const streamed: string[] = [];
      for await (const row of store().streamCredentials(scanId, {}, sort)) streamed.push(row.id);
      expect(streamed).toEqual(seen);
    });

    test('the most severe and the oldest come first when descending', async () => {
      await sealed([finding('old', { severity: 'low' })]);
      const scanId = await sealed([finding('old', { severity: 'low' }), finding('new', { severity: 'critical' })]);
      const first = async (by: 'severity' | 'age'): Promise<string | undefined> =>
        (await store().findings({ scanId, filter: {}, sort: { by, descending: true }, limit: 1, cursor: null })).rows[0]
          ?.id;
      expect(await first('severity')).toBe('new');
      expect(await first('age')).toBe('old');
    });

    const matching: readonly (readonly [string, FindingFilter, (row: (typeof FINDINGS)[number]) => boolean])[] = [
      ['one of', { severity: { any: ['critical', 'medium'] } }, ({ severity }) => severity !== 'high'],
      ['none of', { severity: { not: ['critical'] } }, ({ severity }) => severity !== 'critical'],
      [
        'two keys',
        { severity: { any: ['critical'] }, rule: { any: ['rule-0'] } },
        ({ severity, ruleId }) => severity === 'critical' && ruleId === 'rule-0',
      ],
      ['none of, with nulls', { subscription: { not: ['sub-0'] } }, (row) => row.subject.subscriptionId !== 'sub-0'],
      ['any and not', { rule: { any: ['rule-0', 'rule-1'], not: ['rule-1'] } }, ({ ruleId }) => ruleId === 'rule-0'],
      ['no owner', { owner: 'none' }, (row) => row.ownerKnown && !row.owner],
      ['some owner', { owner: 'some' }, (row) => row.ownerKnown && row.owner !== null],
      ['owner unknown', { owner: 'unknown' }, (row) => !row.ownerKnown],
      [
        'due before',
        { dueBefore: '2026-12-11T00:00:00Z' },
        ({ dueAt }) => dueAt !== null && dueAt <= '2026-12-11T00:00:00Z',
      ],
      [
        'due after',
        { dueAfter: '2026-12-14T00:00:00Z' },
        ({ dueAt }) => dueAt !== null && dueAt >= '2026-12-14T00:00:00Z',
      ],
      ['subject', { subjectId: 's3' }, (row) => row.subject.id === 's3'],
      ['any of two subjects', { subjectId: ['s3', 's1'] }, (row) => ['s1', 's3'].includes(row.subject.id)],
      ['what signs in as a client', { subjectId: 'client-1' }, (row) => row.subject.appId === 'client-1'],
      ['what sits on a resource', { subjectId: '/r1' }, (row) => row.subject.resourceId === '/r1'],
      ['credential kind', { credentialKind: { any: ['secret'] } }, (row) => row.subject.credential !== null],
      ['subject kind', { subjectKind: { not: ['credential'] } }, () => false],
      ['path', { managedIdentityPath: { any: ['yes'] } }, (row) => row.managedIdentityPath === 'yes'],
      ['text in any case', { text: 'ALPHA' }, (row) => row.subject.name === 'Alpha'],
      ['text beyond ASCII', { text: 'äRG' }, (row) => row.subject.name === 'Ärger'],
      ['an id', { text: 'f07' }, ({ id }) => id === 'f07'],
      ['a new one', { change: { any: ['new'] } }, () => true],
      ['not a new one', { change: { not: ['new'] } }, () => false],
    ];
    test.each(matching)('filter: %s', async (_, filter, matches) => {
      const scanId = await sealed(FINDINGS);
      const expected = FINDINGS.filter(matches).map((row) => row.id);
      expect(await ids(scanId, filter)).toEqual(expected);
      const sort = { by: 'rule', descending: false } as const;
      expect((await store().findings({ scanId, filter, sort, limit: 1, cursor: null })).total).toBe(expected.length);
      const groups = await store().findingGroups(scanId, filter);
      expect(groups.reduce((sum, group) => sum + group.open, 0)).toBe(expected.length);
    });

    const held: readonly (readonly [CredentialFilter, (row: (typeof CREDENTIALS)[number]) => boolean])[] = [
      [{ endless: true }, (row) => row.endsAt === null && row.kind !== 'federated'],
      [{ endsBefore: '2027-03-01T00:00:00Z' }, (row) => row.endsAt !== null && row.endsAt <= '2027-03-01T00:00:00Z'],
      [
        { kind: { not: ['secret'] }, holderId: 'holder-2' },
        (row) => row.kind !== 'secret' && row.holderId === 'holder-2',
      ],
      [{ text: 'NAME C1' }, (row) => row.id.startsWith('c1')],
      [{ age: { bands: ['unknown'], at: '2026-02-01T00:00:00Z' } }, (row) => row.startsAt === null],
      [{ age: { bands: ['31-90'], at: '2026-02-01T00:00:00Z' } }, (row) => row.startsAt !== null],
      [{ age: { bands: ['0-30', 'unknown'], at: '2026-01-31T00:00:00Z' } }, () => true],
      [{ age: { bands: ['over-730'], at: '2026-02-01T00:00:00Z' } }, () => false],
    ];
    test.each(held)('credentials with %o', async (filter, matches) => {
      const scanId = await sealed([], { credentials: CREDENTIALS });
      const sort = { by: 'ends', descending: false } as const;
      const page = await store().credentials({ scanId, filter, sort, limit: 200, cursor: null });
      expect(page.rows.map((row) => row.id).sort()).toEqual(CREDENTIALS.filter(matches).map((row) => row.id));
    });

    test('ages of what a filter shows add up to it', async () => {
      const scanId = await sealed([], { credentials: CREDENTIALS });
      const ages = await store().credentialAges(scanId, { kind: { any: ['secret'] } }, '2026-02-01T00:00:00Z');
      const of = (isDated: boolean) =>
        CREDENTIALS.filter(({ kind, startsAt }) => kind === 'secret' && (startsAt !== null) === isDated).length;
      expect(ages).toEqual({
        '31-90': { secret: of(true), certificate: 0, federated: 0 },
        unknown: { secret: of(false), certificate: 0, federated: 0 },
      });
    });

    test('what ends on which day is what a filter shows, day by day', async () => {
      const scanId = await sealed([], { credentials: CREDENTIALS });
      const ended = CREDENTIALS.flatMap(({ kind, endsAt }) => (kind === 'secret' && endsAt !== null ? [endsAt] : []));
      const days = await store().credentialEnds(scanId, { kind: { any: ['secret'] } });
      expect(days.map(({ endsAt }) => endsAt.slice(0, 10))).toEqual(
        [...new Set(ended.map((at) => at.slice(0, 10)))].sort(),
      );
      for (const { endsAt, count } of days) {
        const same = ended.filter((at) => at.slice(0, 10) === endsAt.slice(0, 10));
        expect([same.toSorted().at(-1), same.length]).toEqual([endsAt, count]);
      }
    });

    test('a page has 1 to 200 rows, and counts its matches to 10,001', async () => {
      const scanId = await sealed(Array.from({ length: 10_050 }, (_, index) => finding(`n${index}`)));
      const page = (limit: number) =>
        store().findings({ scanId, filter: {}, sort: { by: 'severity', descending: true }, limit, cursor: null });
      expect(await page(1_000)).toMatchObject({ rows: { length: 200 }, total: 10_001 });
      expect(await page(0)).toMatchObject({ rows: { length: 1 } });
      expect((await store().scan(scanId))?.summary?.open).toBe(10_050);
    });

    test('a cursor that is damaged, forged or of another list is refused', async () => {
      const scanId = await sealed(FINDINGS);
      const other = await sealed(FINDINGS);
      const sort = { by: 'severity', descending: true } as const;
      const request = { scanId, filter: {}, sort, limit: 5 };
      const { next } = await store().findings({ ...request, cursor: null });
      const forged = (change: (parts: unknown[]) => unknown): string => {
        const parts: unknown[] = JSON.parse(Buffer.from(next ?? '', 'base64url').toString());
        return Buffer.from(JSON.stringify(change(parts))).toString('base64url');
      };
      for (const [list, cursor] of [
        [{ ...request, sort: { by: 'due', descending: true } as const }, next],
        [{ ...request, scanId: other }, next],
        [{ ...request, filter: { owner: 'none' } as const }, next],
        [request, ''],
        [request, 'nonsense'],
        [request, forged(([, id, owner]) => ['text for a number', id, owner])],
        [request, forged(([, id, owner]) => [1e300, id, owner])],
        [request, forged(([key, , owner]) => [key, null, owner])],
        [request, forged(() => null)],
      ] as const)
        await expect(store().findings({ ...list, cursor })).rejects.toMatchObject({ code: 'bad-cursor' });
    });

    test('a scan that does not exist, or is not sealed, has no list', async () => {
      const sort = { by: 'rule', descending: false } as const;
      const list = store().findings({ scanId: 'none', filter: {}, sort, limit: 5, cursor: null });
      await expect(list).rejects.toMatchObject({ code: 'not-found' });
    });

    test('groups count, date and trend by rule; a scan that could not evaluate a rule is a gap', async () => {
      const { summary } = seal('', []);
      const rule = (missing: boolean) => ({
        ruleId: 'rule-0',
        title: 'Rule',
        severity: 'high' as const,
        examines: 'credential' as const,
        checks: [],
        violations: 0,
        compliant: 0,
        unknown: 0,
        because: [],
        missingSources: missing ? (['applications'] as const) : [],
      });
      await sealed([finding('a', { ruleId: 'rule-0' })], { summary: { ...summary, rules: [rule(false)] } });
      await sealed([], {
        summary: { ...summary, rules: [rule(true)] },
        wasExamined: () => ({ examined: false, because: 'no' }),
      });
      const last = await sealed(
        [
          finding('b', { ruleId: 'rule-0', dueAt: '2026-12-01T00:00:00Z', severity: 'low' }),
          finding('c', { ruleId: 'rule-1', severity: 'critical' }),
        ],
        {
          summary: { ...summary, rules: [rule(false)] },
          wasExamined: () => ({ examined: false, because: 'no' }),
        },
      );
      expect(await store().findingGroups(last, {})).toEqual([
        expect.objectContaining({ ruleId: 'rule-1', open: 1, highestSeverity: 'critical', trend: [null, null, null] }),
        {
          accepted: 0,
          ruleId: 'rule-0',
          open: 2,
          notExamined: 1,
          soonestDueAt: '2026-12-01T00:00:00Z',
          oldestFirstSeenAt: '2026-11-22T14:01:00Z',
          withoutOwner: 2,
          highestSeverity: 'high',
          trend: [1, null, 2],
        },
      ]);
    });
  });
}
