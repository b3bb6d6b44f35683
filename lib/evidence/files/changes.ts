import type { RemadeFile } from '#lib/evidence/evidence-file';
import { csvPieces } from '#lib/evidence/files/csv-pieces';
import { CHANGES_CSV } from '#lib/report/csv/changes-csv';

/** Findings that are new, changed, reopened or resolved against the sealed scan before; the first scan has none. */
export const CHANGES: RemadeFile = {
  path: 'changes_since_previous.csv',
  pieces: ({ sealed, scan }) =>
    csvPieces(CHANGES_CSV.header, sealed.streamChanges(scan.id), (change) => CHANGES_CSV.cells(change, scan)),
};
