import { fileResponse } from '../../../downloads/file-response';
import { guarded } from '../../../guarded';
import { recordedDownload } from '../../../recorded-download';
import { findingExport } from '../finding-export';
import { sarifPieces } from './sarif-pieces';

/** `GET /api/v1/findings.sarif`: a SARIF 2.1.0 log with one run. */
export const GET = guarded('export', async (request, _context, visitor) => {
  const found = await findingExport(request);
  if ('refusal' in found) return found.refusal;
  let count = 0;
  const pieces = sarifPieces(found, () => {
    count += 1;
  });
  const object = found.fileName('sarif');
  return recordedDownload(
    fileResponse(object, 'application/sarif+json; charset=utf-8', pieces),
    visitor,
    { action: 'export.sarif', object, scanId: found.scan.id, params: found.search },
    () => count,
  );
});
