import type { EvidenceContext, Piece, RemadeFile } from '#lib/evidence/evidence-file';
import { csvPieces } from '#lib/evidence/files/csv-pieces';
import { withUse } from '#lib/evidence/with-use';
import type { FindingFilter } from '#lib/model/finding';
import { FINDINGS_HEADER, findingCells } from '#lib/report/csv/findings-csv';

/** Columns that came later are left out, or scans sealed before them would not be made again to the byte. */
const WIDTH = 44;
/**
 * What people decided is no part of what was found, and which controls a rule serves is looked up in tables that go on
 * changing: neither could be made again to the byte. They are for files of their own.
 */
const LEFT_OUT = /^(exception_|controls$)/;
const COLUMNS = FINDINGS_HEADER.flatMap((name, index) => (index < WIDTH && !LEFT_OUT.test(name) ? [index] : []));

const used = ({ sealed, scan }: EvidenceContext, filter: FindingFilter = {}) =>
  withUse(sealed, scan.id, sealed.streamFindings(scan.id, filter, { by: 'rule', descending: false }));

/** Every open finding by the tenant's own thresholds, as its page's file has it. */
export const FINDINGS_CSV: RemadeFile = {
  path: 'findings.csv',
  pieces: (context) =>
    csvPieces(
      COLUMNS.map((index) => FINDINGS_HEADER[index] ?? ''),
      used(context),
      ({ finding, use }) => {
        const cells = findingCells(finding, context.scan, { origin: context.url, use, exception: null });
        return COLUMNS.map((index) => cells[index] ?? null);
      },
    ),
};

/**
 * The same findings with their evidence, one JSON object a line, and with those that only a framework's thresholds find:
 * they say so in `standard`. Records are kept as canonical JSON, so keys have one order.
 */
export const FINDINGS_NDJSON: RemadeFile = {
  path: 'findings.ndjson',
  async *pieces(context): AsyncIterable<Piece> {
    const { id: scanId, tenantId } = context.scan;
    for await (const { finding, use } of used(context, { standard: 'every' })) {
      const permalink = `${context.url}/scans/${scanId}/findings/${finding.id}`;
      const lastUse = use && { use: use.use, lastUsedAt: use.lastUsedAt ?? null };
      yield {
        text: `${JSON.stringify({ schema: 'finding/v1', scanId, tenantId, permalink, lastUse, ...finding })}\n`,
        rows: 1,
      };
    }
  },
};
