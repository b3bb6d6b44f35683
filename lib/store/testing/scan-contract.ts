import { describe, expect, test } from 'vitest';
import { accessId } from '#lib/model/rows/access-row';
import type { ReadFacts } from '#lib/model/source';
import { openStore } from '#lib/store/open-store';
import { contentHash } from '#lib/store/seal/content-hash';
import { recordDigest } from '#lib/store/seal/record-digest';
import {
  accessRow,
  credential,
  finding,
  identity,
  newScan,
  planItem,
  reading,
  seal,
  TENANT,
  workload,
} from '#lib/store/testing/build';
import type { Harness } from '#lib/store/testing/harness';
import { runInProcess, startInProcess } from '#lib/store/testing/process/run-in-process';

const LATER = () => new Date(Date.now() + 60_000).toISOString();
const LEASE_MS = 10_000;
const throttle = (waitMs: number) => ({ type: 'throttle' as const, endpoint: 'x', waitMs });

/** Scans as records: one at a time, leases, events, digest, facts. */
export function scanContract({ engine, store, sealed, ids, all }: Harness): void {
  describe('scans', () => {
    test('one at a time for a tenant; a lost lease is interrupted and a new scan may begin', async () => {
      await store().beginScan(newScan('0199-a'));
      await expect(store().beginScan(newScan('0199-b'))).rejects.toMatchObject({
        code: 'scan-running',
        message: expect.stringContaining('0199-a'),
      });
      await store().beginScan(newScan('0199-other', { tenantId: 'other' }));
      expect(await store().interruptStale(new Date().toISOString(), LEASE_MS)).toEqual([]);
      expect([...(await store().interruptStale(LATER(), LEASE_MS))].sort()).toEqual(['0199-a', '0199-other']);
      expect(await store().scan('0199-a')).toMatchObject({ state: 'interrupted', sequence: null });
      await store().beginScan(newScan('0199-b'));
      await expect(store().sealScan(seal('0199-a', []))).rejects.toMatchObject({ code: 'scan-ended' });
      await expect(store().sealScan(seal('none', []))).rejects.toMatchObject({ code: 'not-found' });
      expect(await store().latestSealed()).toBeNull();
    });

    test('a scan whose last beat lies in the future, because the clock was set back, has lost its process too', async () => {
      await store().beginScan(newScan('0199-a'));
      const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
      expect(await store().interruptStale(ago(LEASE_MS / 2), LEASE_MS)).toEqual([]);
      expect(await store().interruptStale(ago(3_600_000), LEASE_MS)).toEqual(['0199-a']);
    });

    test('of two that begin at once one is refused', async () => {
      const other = await openStore(engine.options());
      const begun = await Promise.allSettled([store(), other].map((one, n) => one.beginScan(newScan(`0199-${n}`))));
      await other.close();
      expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await store().scans({ limit: 5, states: ['running'] })).toHaveLength(1);
    });

    test('a process that slept through its lease cannot seal over the scan that took its place', async () => {
      await sealed([finding('a')]);
      await store().beginScan(newScan('0199-x'));
      const sleeper = store().sealScan(
        seal('0199-x', [finding('b')], {
          wasExamined: () => {
            runInProcess('take-over', engine.options());
            return { examined: true };
          },
        }),
      );
      await expect(sleeper).rejects.toMatchObject({ code: 'scan-ended' });
      expect(await store().scan('0199-x')).toMatchObject({ state: 'interrupted' });
      const latest = await store().latestSealed();
      expect(latest?.sequence).toBe(2);
      expect(await ids(latest?.id ?? '')).toEqual(['taken-over']);
    });

    test('events are numbered and read from any point; two writers never share a number', async () => {
      await store().beginScan(newScan('0199-c'));
      const writers = [1, 2].map(() => startInProcess('append', engine.options()));
      expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([0, 0]);
      await store().appendEvents('0199-c', [throttle(1), throttle(2)]);
      expect((await store().events('0199-c', 0)).map(({ number }) => number)).toEqual(
        Array.from({ length: 12 }, (_, index) => index + 1),
      );
      expect((await store().events('0199-c', 10)).map(({ number }) => number)).toEqual([11, 12]);
      await expect(store().appendEvents('none', [throttle(1)])).rejects.toMatchObject({ code: 'not-found' });
    });

    test('a cancel is heard, once, and only while the scan runs', async () => {
      await store().beginScan(newScan('0199-c'));
      expect(await store().heartbeat('0199-c')).toEqual({ cancelRequested: false });
      expect(await store().requestCancel('0199-c')).toBe(true);
      expect(await store().heartbeat('0199-c')).toEqual({ cancelRequested: true });
      await store().endScan('0199-c', 'cancelled', '2026-11-22T14:01:00Z', null);
      expect(await store().requestCancel('0199-c')).toBe(false);
      await store().endScan('0199-c', 'failed', '2026-11-22T14:02:00Z', 'too late');
      expect(await store().scan('0199-c')).toMatchObject({ state: 'cancelled', failure: null });
    });

    test('are listed newest first, by tenant and state', async () => {
      const first = await sealed([]);
      const second = await sealed([]);
      await store().beginScan(newScan('0199-8', { tenantId: 'other', tenantName: 'Fabrikam' }));
      const list = async (options: Parameters<ReturnType<typeof store>['scans']>[0]) =>
        (await store().scans(options)).map(({ id }) => id);
      expect(await list({ limit: 9 })).toEqual(['0199-8', second, first]);
      expect(await list({ limit: 1, tenantId: TENANT })).toEqual([second]);
      expect(await list({ limit: 9, states: ['running'] })).toEqual(['0199-8']);
      expect(await list({ limit: 9, states: [] })).toEqual([]);
      expect(await store().latestSealed()).toMatchObject({ id: second, sequence: 2 });
      expect(await store().latestSealed('other')).toBeNull();
    });

    test('the digest can be worked out again from what the store gives out', async () => {
      await sealed([finding('a'), finding('b')], { credentials: [credential('c')], identities: [identity('i')] });
      const scanId = await sealed([finding('b', { severity: 'low' }), finding('d')], {
        credentials: [credential('e'), credential('c')],
        workloads: [workload('w')],
        plan: [planItem()],
        access: [accessRow('g')],
        wasExamined: () => ({ examined: false, because: 'no' }),
      });
      const scan = await store().scan(scanId);
      if (!scan?.summary) throw new Error('The scan has no summary.');
      const { summary, digest, failure: _failure, ...header } = scan;
      const findings = await all(scanId);
      const whole = { scanId, filter: {}, limit: 200, cursor: null };
      const credentials = await store().credentials({ ...whole, sort: { by: 'kind', descending: false } });
      const identities = await store().identities({ ...whole, sort: { by: 'kind', descending: false } });
      const workloads = await store().workloads({ ...whole, sort: { by: 'type', descending: false } });
      const access = await store().access({ ...whole, sort: { by: 'role', descending: false } });
      const plan = await store().plan({ ...whole, sort: { by: 'title', descending: false } });
      const again = recordDigest({
        scan: header,
        summary,
        findings: findings.map((row) => {
          const { examined: _1, unexaminedBecause: _2, firstSeenAt: _3, lastSeenAt: _4, ...rest } = row;
          const { reopenedCount: _5, change: _6, ...asJudged } = rest;
          return [row.id, contentHash(asJudged)];
        }),
        notExamined: findings.flatMap((row) =>
          row.unexaminedBecause ? [[row.id, row.unexaminedBecause] as const] : [],
        ),
        credentials: credentials.rows.map((row) => [row.id, contentHash(withoutExamined(row))]),
        identities: identities.rows.map((row) => [row.id, contentHash(withoutExamined(row))]),
        workloads: workloads.rows.map((row) => [row.id, contentHash(withoutExamined(row))]),
        access: access.rows.map((row) => [accessId(row), contentHash(withoutExamined(row))]),
        plan: plan.rows.map((row) => [row.id, contentHash(withoutExamined(row))]),
      });
      expect(again).toBe(digest);
      expect(digest).toMatch(/^[0-9a-f]{64}$/);
    });

    test('the facts of a scan read back equal; a source it could not read is absent, not empty', async () => {
      const organization = [{ tenantId: TENANT, displayName: 'Contoso', enabledPlans: ['p'] }];
      const definitions = [{ id: 'r1', name: 'Reader', isBuiltIn: true }];
      const { summary } = seal('', []);
      const read = (facts: ReadFacts): Promise<string> =>
        sealed([], {
          facts,
          summary: {
            ...summary,
            readings: [
              reading('organization', 'whole'),
              reading('role-definitions', facts['role-definitions'] ? 'whole' : 'denied'),
              reading('subscriptions', 'whole'),
            ],
          },
        });
      const whole = { organization, 'role-definitions': definitions, subscriptions: [] };
      const first = await read(whole);
      const second = await read({ organization, subscriptions: [] });
      const third = await read({ ...whole, 'role-definitions': [] });
      expect(await store().facts(first)).toEqual(whole);
      expect(await store().facts(second)).toEqual({ organization, subscriptions: [] });
      expect(await store().facts(third)).toEqual({ ...whole, 'role-definitions': [] });
    });

    test('credentials stay only where their own source could not be read', async () => {
      const credentials = [
        credential('a/secret/1'),
        credential('a/federated/2', { kind: 'federated' }),
        credential('s/secret/3', { holderKind: 'service-principal' }),
      ];
      const facts = { applications: [], 'service-principals': [], 'federated-identity-credentials': [] };
      const { applications, ...withoutApplications } = facts;
      const list = async (scanId: string) => {
        const rows: string[] = [];
        for await (const row of store().streamCredentials(scanId, {}, { by: 'kind', descending: false }))
          rows.push(row.id);
        return rows.sort();
      };
      const first = await sealed([], { facts, credentials });
      const second = await sealed([], { facts: withoutApplications, credentials: [] });
      const third = await sealed([], { facts: { applications }, credentials: [credential('a/secret/9')] });
      expect(await list(first)).toEqual(['a/federated/2', 'a/secret/1', 's/secret/3']);
      expect(await list(second)).toEqual(['a/secret/1']);
      expect(await list(third)).toEqual(['a/secret/9']);
    });

    test('a download goes on while a new scan is sealed, and one that stops holds nothing up', async () => {
      const many = Array.from({ length: 1_500 }, (_, index) => finding(`n${String(index).padStart(4, '0')}`));
      const scanId = await sealed(many);
      const download = store().streamFindings(scanId, {}, { by: 'severity', descending: true })[Symbol.asyncIterator]();
      expect((await download.next()).done).toBe(false);
      await sealed([]);
      let rows = 1;
      while (!(await download.next()).done) rows += 1;
      expect(rows).toBe(many.length);
      for (let stopped = 0; stopped < 12; stopped += 1)
        for await (const _ of store().streamFindings(scanId, {}, { by: 'due', descending: false })) break;
      expect(await ids(scanId)).toHaveLength(many.length);
    });
  });
}

function withoutExamined<Row extends { readonly examined: boolean }>({
  examined: _,
  ...row
}: Row): Omit<Row, 'examined'> {
  return row;
}
