import { expect, test } from 'vitest';
import type { Scan } from '#lib/model/scan';
import type { SourceReading } from '#lib/model/source';
import { readBy, tellingHow } from '#lib/report/scans/read-by';

const scanOf = (...readings: readonly Partial<SourceReading>[]): Scan => ({ summary: { readings } }) as unknown as Scan;

test('a scan tells which sources were read by their changes', () => {
  const changes = { source: 'applications', how: { by: 'delta', says: 'By changes.' } } as const;
  const full = { source: 'service-principals', how: { by: 'full', says: 'In full.' } } as const;
  expect(readBy(scanOf(changes, full, { source: 'resources' }))).toBe('By changes: applications');
  expect(readBy(scanOf(full))).toBe('In full');
  expect(readBy({ summary: { readings: [], imported: { files: [] } } } as unknown as Scan)).toBe('From files');
  expect(readBy({ summary: null } as Scan)).toBe('–');
  expect(tellingHow(scanOf(changes, { source: 'resources' }))).toEqual([changes]);
});
