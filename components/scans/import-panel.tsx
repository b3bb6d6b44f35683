import { DataTable } from '#components/ui/data-table';
import { Moment } from '#components/ui/when';
import type { DumpFile, ImportedDumps } from '#lib/model/evidence/imported-dumps';
import type { SourceReading } from '#lib/model/source';
import { number, plural, shortDigest } from '#lib/report/words';

const TOOLS: Readonly<Record<DumpFile['tool'], string>> = { azurehound: 'AzureHound', az: 'Azure CLI' };

/** The files a scan was imported from, and what they cannot tell. */
export function ImportPanel({
  scanId,
  imported: { collectedAt, toldBy, files },
  readings,
}: {
  readonly scanId: string;
  readonly imported: ImportedDumps;
  readonly readings: readonly SourceReading[];
}) {
  const absent = readings.filter(({ outcome }) => outcome === 'absent').length;
  return (
    <section id="import">
      <div className="section-head">
        <h2>Imported files</h2>
        <span className="meta">{plural(files.length, 'file')}</span>
      </div>
      <p className="notice unknown">
        This scan was imported and not read from the tenant. It is judged as of <Moment at={collectedAt} />,{' '}
        {toldBy === 'argument' ? 'as whoever imported it said' : 'when the oldest file was last changed'}.{' '}
        <a href={`/coverage?scan=${scanId}&outcome=absent`}>
          {number(absent)} of {plural(readings.length, 'source')}
        </a>{' '}
        are not in the files, and of the others the files do not tell whether they are whole: what hangs on that is not
        evaluated, and no earlier finding counts as solved by its absence here.
      </p>
      <DataTable
        caption={<span className="visually-hidden">Files this scan was imported from</span>}
        rows={files}
        rowKey={(file) => `${file.name} ${file.sha256}`}
        columns={[
          { key: 'name', title: 'File', isHeader: true, cell: (file) => file.name },
          { key: 'tool', title: 'Written by', cell: (file) => TOOLS[file.tool] },
          { key: 'objects', title: 'Objects', isNumber: true, cell: (file) => number(file.objects) },
          { key: 'bytes', title: 'Bytes', isNumber: true, cell: (file) => number(file.bytes) },
          {
            key: 'digest',
            title: 'Digest',
            cell: (file) => <code title={file.sha256}>sha256 {shortDigest(file.sha256)}</code>,
          },
        ]}
      />
    </section>
  );
}
