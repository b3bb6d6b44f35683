import type { Scan } from '#lib/model/scan';
import type { SourceReading } from '#lib/model/source';

/** Readings that tell how they were read. */
export const tellingHow = ({ summary }: Scan): readonly (SourceReading & Required<Pick<SourceReading, 'how'>>)[] =>
  (summary?.readings ?? []).flatMap((reading) => (reading.how ? [{ ...reading, how: reading.how }] : []));

/** "In full", the sources of which changes alone were read, or "From files"; a dash when the scan read nothing. */
export function readBy(scan: Scan): string {
  if (!scan.summary) return '–';
  if (scan.summary.imported) return 'From files';
  const byChanges = tellingHow(scan).filter(({ how }) => how.by === 'delta');
  return byChanges.length > 0 ? `By changes: ${byChanges.map(({ source }) => source).join(', ')}` : 'In full';
}
