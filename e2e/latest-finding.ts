import type { APIRequestContext } from '@playwright/test';
import { parse } from 'csv-parse/sync';

export interface ExportedFinding {
  readonly finding_id: string;
  readonly scan_id: string;
  readonly subject_name: string;
  readonly permalink: string;
  readonly severity: string;
}

/** Rows of a CSV export, read by a parser that is not ours. */
export async function exported<Row = ExportedFinding>(
  request: APIRequestContext,
  path: string,
): Promise<readonly Row[]> {
  const response = await request.get(path);
  return parse(await response.text(), { columns: true, bom: true, record_delimiter: '\r\n' });
}

/** A finding of the latest sealed scan. */
export async function latestFinding(
  request: APIRequestContext,
): Promise<{ readonly findingId: string; readonly scanId: string }> {
  const [first] = await exported(request, '/findings/export.csv?sort=-severity');
  if (!first) throw new Error('The latest scan has no finding.');
  return { findingId: first.finding_id, scanId: first.scan_id };
}
