import type { Scan } from '#lib/model/scan';
import type { SourceReading } from '#lib/model/source';
import { type CsvColumn, csvOf, joined, snake } from '#lib/report/csv/csv-table';

const silencedBy = (reading: SourceReading, scan: Scan): readonly string[] =>
  (scan.summary?.rules ?? [])
    .filter(({ missingSources }) => missingSources.includes(reading.source))
    .map(({ ruleId }) => ruleId);

/** Append only, and part of sealed evidence: no cell may change for a scan that was sealed. */
const COLUMNS: readonly CsvColumn<SourceReading>[] = [
  { name: 'source', cell: (reading) => reading.source },
  { name: 'outcome', cell: (reading) => snake(reading.outcome) },
  { name: 'rows', cell: (reading) => reading.rows },
  { name: 'started_at', cell: (reading) => reading.startedAt },
  { name: 'finished_at', cell: (reading) => reading.finishedAt },
  { name: 'because', cell: (reading) => reading.because },
  { name: 'closed_by', cell: (reading) => reading.closes },
  { name: 'rules_not_evaluated', cell: (reading, scan) => joined(silencedBy(reading, scan)) },
  { name: 'tenant_id', cell: (_, scan) => scan.tenantId },
  { name: 'scan_id', cell: (_, scan) => scan.id },
  { name: 'schema_version', cell: () => 1 },
];

export const COVERAGE_CSV = csvOf(COLUMNS);
