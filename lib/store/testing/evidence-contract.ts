import { describe, expect, test } from 'vitest';
import type { Attest, SealedReader } from '#lib/store/evidence-store';
import { sha256 } from '#lib/store/seal/content-hash';
import { accessRow, credential, finding, identity, newScan, seal, TENANT, workload } from '#lib/store/testing/build';
import { type Harness, minute } from '#lib/store/testing/harness';

const KEY = { id: 'k1', pem: 'public' };
const MANY = Array.from({ length: 1_203 }, (_, n) => finding(`f${String(n).padStart(4, '0')}`));
const BY_RULE = { by: 'rule', descending: false } as const;

/** Everything a reader gives out of a scan, as one text; reads credentials while findings are being read. */
async function allOf(reader: SealedReader, scanId: string): Promise<string> {
  const rows: unknown[] = [];
  let first = true;
  for await (const row of reader.streamFindings(scanId, {}, BY_RULE)) {
    if (first)
      for await (const other of reader.streamCredentials(scanId, {}, { by: 'kind', descending: false }))
        rows.push(other);
    first = false;
    rows.push(row);
  }
  for await (const row of reader.streamIdentities(scanId, {}, { by: 'kind', descending: false })) rows.push(row);
  for await (const row of reader.streamWorkloads(scanId, {}, { by: 'type', descending: false })) rows.push(row);
  for await (const row of reader.streamAccess(scanId, {}, { by: 'role', descending: false })) rows.push(row);
  for await (const row of reader.streamChanges(scanId)) rows.push(row);
  return JSON.stringify(rows);
}

/** Manifests are kept with the scan they are of, and outlive it as a tombstone. */
export function evidenceContract({ engine, store, sealed }: Harness): void {
  const attest: Attest = async (reader, scan, previous) => ({
    manifest: JSON.stringify({ all: sha256(await allOf(reader, scan.id)), digest: scan.digest, previous }),
    signature: 'c2ln',
    key: KEY,
    kept: { 'a.txt': 'the same text', 'b.txt': `of ${scan.id}` },
  });
  const told = async (scanId: string): Promise<Record<string, unknown>> =>
    JSON.parse((await store().manifest(scanId))?.text ?? '{}');

  describe('evidence', () => {
    test('what is read while a scan is sealed is what is read of it for ever after', async () => {
      const lists = {
        credentials: [credential('c'), credential('d')],
        identities: [identity('i')],
        workloads: [workload('w')],
        access: [accessRow('g')],
        attest,
      };
      const first = await sealed(MANY, lists);
      const second = await sealed(MANY.slice(1), { ...lists, credentials: [credential('d')] });
      await sealed([], { attest });
      for (const scanId of [first, second]) {
        const { all, digest } = await told(scanId);
        expect(all).toBe(sha256(await allOf(store(), scanId)));
        expect(digest).toBe((await store().scan(scanId))?.digest);
      }
    });

    test('a manifest is kept byte for byte and names the one before', async () => {
      const first = await sealed([], { attest });
      const unsigned = await sealed([]);
      const third = await sealed([], { attest });
      const stored = await store().manifest(first);
      expect(stored).toMatchObject({ scanId: first, tenantId: TENANT, signature: 'c2ln', keyId: 'k1' });
      expect(stored?.sha256).toBe(sha256(stored?.text ?? ''));
      expect((await told(first)).previous).toBeNull();
      expect((await told(third)).previous).toEqual({ scanId: first, manifestSha256: stored?.sha256 });
      for (const scanId of [unsigned, 'none']) expect(await store().manifest(scanId)).toBeNull();
      expect(await store().keptText(third, 'a.txt')).toBe('the same text');
      expect(await store().keptText(third, 'b.txt')).toBe(`of ${third}`);
      expect(await store().keptText(third, 'c.txt')).toBeNull();
    });

    test('a scan that cannot be attested is not sealed', async () => {
      await sealed([finding('a')], { attest });
      await store().beginScan(newScan('0199-x'));
      const refused = store().sealScan(
        seal('0199-x', [finding('b')], { attest: () => Promise.reject(new Error('no key')) }),
      );
      await expect(refused).rejects.toThrow('no key');
      expect(await store().scan('0199-x')).toMatchObject({ state: 'running', sequence: null });
      expect(await store().findingHistory(TENANT, 'b')).toEqual([]);
    });

    test('a retired key keeps its dates and signs nothing more', async () => {
      await sealed([], { attest });
      const [key] = await store().evidenceKeys();
      expect(key).toEqual({ ...KEY, validFrom: '2026-11-22T14:00:00Z', validTo: null });
      await store().retireEvidenceKey('k1', minute(30));
      await store().retireEvidenceKey('k1', minute(40));
      await store().addEvidenceKey(TENANT, { id: 'k2', pem: 'other' }, minute(30));
      expect((await store().evidenceKeys()).map(({ id, validTo }) => [id, validTo])).toEqual([
        ['k1', minute(30)],
        ['k2', null],
      ]);
      await store().beginScan(newScan('0199-x'));
      await expect(store().sealScan(seal('0199-x', [], { attest }))).rejects.toMatchObject({ code: 'key-retired' });
    });

    test('a key that signed first while the clock was ahead is valid from when it signs once the clock is right', async () => {
      await store().addEvidenceKey(TENANT, { id: 'k1', pem: KEY.pem }, '2026-12-22T14:00:00Z');
      await sealed([], { attest });
      expect((await store().evidenceKeys()).map(({ validFrom }) => validFrom)).toEqual(['2026-11-22T14:00:00Z']);
    });

    test('old scans are purged but the newest, and each leaves its digests', async () => {
      const first = await sealed([finding('a'), finding('gone')], { attest });
      const second = await sealed([finding('a', { severity: 'low' }), finding('resolved')], { attest });
      const third = await sealed([finding('a', { severity: 'low' })], { attest });
      const before = [await store().manifest(first), (await store().scan(first))?.digest] as const;
      const told = await allOf(store(), third);
      const policy = 'records are kept for 15 months';
      const stones = await store().purgeScans({ before: minute(3), now: minute(50), policy });
      expect(stones.map(({ scanId }) => scanId)).toEqual([first, second]);
      expect(await store().tombstone(first)).toEqual({
        scanId: first,
        tenantId: TENANT,
        sequence: 1,
        finishedAt: minute(1),
        purgedAt: minute(50),
        policy,
        recordSha256: before[1],
        manifestSha256: before[0]?.sha256,
      });
      expect([
        await store().scan(first),
        await store().manifest(first),
        await store().keptText(first, 'a.txt'),
      ]).toEqual([null, null, null]);
      expect(await store().keptText(third, 'a.txt')).toBe('the same text');
      expect(await allOf(store(), third)).toBe(told);
      expect(told).toContain('"event":"resolved"');
      expect((await store().findingHistory(TENANT, 'a')).map(({ event, scanId }) => [event, scanId])).toEqual([
        ['found', first],
        ['changed', second],
      ]);
      expect(await store().findingHistory(TENANT, 'gone')).toEqual([]);
      expect(await store().tombstone(third)).toBeNull();

      const stays = await store().purgeScans({ before: minute(40), now: minute(51), policy });
      expect([stays, (await store().latestSealed(TENANT))?.id]).toEqual([[], third]);
      const fourth = await sealed([finding('a', { severity: 'low' })], { attest });
      expect(await store().finding(fourth, 'a')).toMatchObject({ firstSeenAt: minute(1), change: 'unchanged' });
      expect(await store().scan(fourth)).toMatchObject({ sequence: 4 });
    });

    test('purging one tenant leaves another alone', async () => {
      const first = await sealed([finding('a')]);
      const second = await sealed([finding('a')]);
      await store().beginScan(newScan('0199-9999', { tenantId: 'other' }));
      await store().sealScan(seal('0199-9999', [finding('a')], { finishedAt: minute(1), attest }));
      await store().purgeScans({ before: minute(9), now: minute(9), policy: 'p' });
      expect([await store().scan(first), (await store().scan(second))?.id]).toEqual([null, second]);
      expect(await store().manifest('0199-9999')).not.toBeNull();
      expect(await store().keptText('0199-9999', 'a.txt')).toBe('the same text');
    });

    test('an unchanged scan’s manifest and its kept texts cost little', async () => {
      const long = { ...(await attest(store(), await scanOf(), null)), kept: { 'q.json': 'x'.repeat(40_000) } };
      await sealed(MANY, { attest: async () => long });
      const before = await engine.size();
      for (let n = 0; n < 5; n += 1) await sealed(MANY, { attest: async () => long });
      expect((await engine.size()) - before).toBeLessThan(5 * 20_000);
    });

    async function scanOf() {
      const scan = await store().scan(await sealed([]));
      if (!scan) throw new Error('The scan is not there.');
      return scan;
    }
  });
}
