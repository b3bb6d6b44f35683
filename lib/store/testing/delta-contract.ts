import { describe, expect, test } from 'vitest';
import type { DeltaLink } from '#lib/model/delta/delta-link';
import { finding, newScan, seal } from '#lib/store/testing/build';
import { type Harness, minute } from '#lib/store/testing/harness';

const TENANT = newScan('x').tenantId;
const link = (n: number, more: Partial<DeltaLink> = {}): DeltaLink => ({
  source: 'applications',
  link: `https://graph.example/v1.0/applications/delta?$deltatoken=${n}`,
  takenAt: minute(n),
  reads: 'digest',
  fullAt: minute(0),
  sound: true,
  ...more,
});

/** A link is kept with the facts that were read beside it, or not at all. */
export function deltaContract({ engine, store, sealed }: Harness): void {
  describe('delta links', () => {
    test('come with their scan, newest first, those of one source alone', async () => {
      const first = await sealed([], { deltaLinks: [link(1), link(1, { source: 'service-principals' })] });
      const second = await sealed([], { deltaLinks: [link(2, { sound: false })] });
      const of = (source: DeltaLink['source'], tenant = TENANT) => store().deltaLinks(tenant, source);
      expect(await of('applications')).toEqual([
        { ...link(2, { sound: false }), scanId: second },
        { ...link(1), scanId: first },
      ]);
      expect(await of('service-principals')).toHaveLength(1);
      expect(await of('applications', 'another')).toEqual([]);
    });

    test('of a scan that is not sealed are not kept', async () => {
      await store().beginScan(newScan('lost'));
      await store().requestCancel('lost');
      await store().endScan('lost', 'cancelled', minute(1), null);
      await expect(store().sealScan(seal('lost', [finding('f')], { deltaLinks: [link(1)] }))).rejects.toThrow();
      expect(await store().deltaLinks(TENANT, 'applications')).toEqual([]);
    });

    test('are kept by the hundred', async () => {
      const rows = Array.from(
        { length: 101 },
        (_, n) => `('${TENANT}','applications','old-${n}','','${minute(n + 1)}','','',1)`,
      );
      await engine.execute(`insert into delta_link values ${rows.join(',')}`);
      await sealed([], { deltaLinks: [link(102)] });
      const kept = await store().deltaLinks(TENANT, 'applications');
      expect([kept.length, kept.at(-1)?.takenAt]).toEqual([100, minute(3)]);
    });

    test('go with a scan that is purged', async () => {
      for (const n of [1, 2]) await sealed([], { deltaLinks: [link(n)] });
      await store().purgeScans({ before: minute(2), now: minute(3), policy: 'test' });
      expect((await store().deltaLinks(TENANT, 'applications')).map(({ takenAt }) => takenAt)).toEqual([minute(2)]);
    });

    test('facts are had of one source alone', async () => {
      const organization = [{ tenantId: TENANT, displayName: 'T' }] as never;
      const scanId = await sealed([], {
        facts: { organization },
        summary: { ...seal('x', []).summary, readings: [] },
      });
      expect(await store().factsOfSource(scanId, 'organization')).toEqual(organization);
      expect(await store().factsOfSource(scanId, 'applications')).toEqual([]);
    });
  });
}
