import type { RemadeFile } from '#lib/evidence/evidence-file';
import { csvPieces } from '#lib/evidence/files/csv-pieces';
import { COVERAGE_CSV } from '#lib/report/csv/coverage-csv';

/** How each source was read, and what its gap silences. */
export const COVERAGE: RemadeFile = {
  path: 'coverage.csv',
  pieces: ({ scan }) =>
    csvPieces(COVERAGE_CSV.header, scan.summary.readings, (reading) => COVERAGE_CSV.cells(reading, scan)),
};
