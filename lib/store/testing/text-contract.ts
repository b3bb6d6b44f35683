import { describe, expect, test } from 'vitest';
import { credential, finding, newScan, seal } from '#lib/store/testing/build';
import type { Harness } from '#lib/store/testing/harness';

const HOSTILE = [
  "'; DROP TABLE finding;--",
  '100%',
  'under_score',
  'back\\slash',
  'a\0b',
  'x\u202Ey',
  '日本語',
  '"quoted"',
  'line\nbreak',
  '=1+1',
  '$1 ? :name @p',
  '\\ud83d as text',
  '😀 pair',
  '',
];
const LONE_SURROGATE = 'half \ud83d of a pair';

/** Names come from whoever may register an application. */
export function textContract({ store, sealed, ids }: Harness): void {
  const named = (name: string, index: number) =>
    finding(`h${index}`, { subject: { ...finding('x').subject, id: `s${index}`, name } });

  describe('hostile text', () => {
    test('goes in and out unharmed, and finds itself and nothing else', async () => {
      const scanId = await sealed(HOSTILE.map(named));
      for (const [index, name] of HOSTILE.entries()) {
        expect((await store().finding(scanId, `h${index}`))?.subject.name).toBe(name);
        if (name) expect(await ids(scanId, { text: name })).toEqual([`h${index}`]);
      }
      expect(await ids(scanId, { text: '%' })).toEqual(['h1']);
      expect(await ids(scanId, { text: 'x'.repeat(100_000) })).toEqual([]);
    });

    test('half a surrogate pair becomes the replacement character', async () => {
      const scanId = await sealed([named(LONE_SURROGATE, 0)]);
      expect((await store().finding(scanId, 'h0'))?.subject.name).toBe('half \ufffd of a pair');
      expect(await ids(scanId, { text: LONE_SURROGATE })).toEqual(['h0']);
      expect(await sealed([named(LONE_SURROGATE, 0)]).then((id) => store().finding(id, 'h0'))).toMatchObject({
        change: 'unchanged',
      });
    });

    test('in ids, filters and scans asks for nothing that is there, and breaks nothing', async () => {
      const scanId = await sealed([finding('a')]);
      for (const text of [...HOSTILE, LONE_SURROGATE]) {
        expect(await store().scan(text)).toBeNull();
        expect(await store().finding(scanId, text)).toBeNull();
        expect(await store().credential(scanId, text)).toBeNull();
        expect(await store().findingHistory(text, text)).toEqual([]);
        expect(await store().events(text, 0)).toEqual([]);
        expect(await store().latestSealed(text)).toBeNull();
        expect(await store().requestCancel(text)).toBe(false);
        expect(await ids(scanId, { rule: { any: [text] }, subjectId: text || 'none' })).toEqual([]);
        expect(await ids(scanId, { rule: { not: [text] } })).toEqual(['a']);
      }
    });

    test('in a scan’s own words stays words', async () => {
      for (const [index, text] of HOSTILE.entries()) {
        const id = `0199-h-${index}`;
        const visible = text.replaceAll('\0', '\ufffd');
        await store().beginScan(newScan(id, { startedBy: text, tenantName: text }));
        await store().appendEvents(id, [{ type: 'throttle', endpoint: text, waitMs: 1 }]);
        const sealedScan = await store().sealScan(
          seal(id, [], { tenantName: text, credentials: [credential(`c-${text}`, { holderName: text })] }),
        );
        expect(await store().scan(id)).toEqual(sealedScan);
        expect(sealedScan).toMatchObject({ startedBy: visible, tenantName: visible });
        expect((await store().events(id, 0))[0]?.event).toMatchObject({ endpoint: text });
        expect((await store().credential(id, `c-${text}`))?.holderName).toBe(text);
      }
    });
  });
}
