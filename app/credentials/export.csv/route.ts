import { CREDENTIALS_HEADER, credentialCells } from '#lib/report/csv/credentials-csv';
import { csvFileName } from '#lib/report/csv/file-name';
import { parseCredentialQuery } from '#lib/report/url/credential-query';
import { cellsOf, csvResponse } from '../../csv-response';
import { exportScan } from '../../export-scan';

/** The credentials the page shows with the same address, as a file. */
export async function GET(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const asked = await exportScan(url.searchParams);
  if ('refusal' in asked) return asked.refusal;
  const { store, scan } = asked;
  const { filter, sort } = parseCredentialQuery(Object.fromEntries(url.searchParams), scan.judgedAt);
  const rows = cellsOf(store.streamCredentials(scan.id, filter, sort), (credential) =>
    credentialCells(credential, scan),
  );
  return csvResponse(csvFileName(scan, 'credentials'), CREDENTIALS_HEADER, rows, url.searchParams.get('bom') === '1');
}
