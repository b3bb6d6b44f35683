import type { EvidenceContext, RemadeFile } from '#lib/evidence/evidence-file';
import { csvPieces } from '#lib/evidence/files/csv-pieces';
import { ACCESS_CSV } from '#lib/report/csv/access-csv';
import { CREDENTIALS_CSV } from '#lib/report/csv/credentials-csv';
import type { CsvTable } from '#lib/report/csv/csv-table';
import { IDENTITIES_CSV } from '#lib/report/csv/identities-csv';
import { WORKLOADS_CSV } from '#lib/report/csv/workloads-csv';

/**
 * Everything that was looked at, with or without a finding.
 * @param width columns of the file: those that came later are left out, or older scans would not be made again to the byte
 */
const population = <Row>(
  name: string,
  table: CsvTable<Row>,
  width: number,
  rows: (context: EvidenceContext) => AsyncIterable<Row>,
): RemadeFile => ({
  path: `population_${name}.csv`,
  pieces: (context) =>
    csvPieces(table.header.slice(0, width), rows(context), (row) => table.cells(row, context.scan).slice(0, width)),
});

export const POPULATIONS: readonly RemadeFile[] = [
  population('credentials', CREDENTIALS_CSV, 34, ({ sealed, scan }) =>
    sealed.streamCredentials(scan.id, {}, { by: 'kind', descending: false }),
  ),
  population('identities', IDENTITIES_CSV, 37, ({ sealed, scan }) =>
    sealed.streamIdentities(scan.id, {}, { by: 'kind', descending: false }),
  ),
  population('workloads', WORKLOADS_CSV, 26, ({ sealed, scan }) =>
    sealed.streamWorkloads(scan.id, {}, { by: 'type', descending: false }),
  ),
  population('access', ACCESS_CSV, 22, ({ sealed, scan }) =>
    sealed.streamAccess(scan.id, {}, { by: 'role', descending: false }),
  ),
];
