import { type UsedFinding, withUse } from '#lib/evidence/with-use';
import type { FindingInScan } from '#lib/model/finding';
import { FINDINGS_HEADER, findingCells } from '#lib/report/csv/findings-csv';
import { knownRules, parseFindingQuery } from '#lib/report/url/finding-query';
import type { Dataset } from './dataset';

async function* each(rows: readonly FindingInScan[]): AsyncIterable<FindingInScan> {
  yield* rows;
}

async function collected<T>(rows: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** Findings, each with the last use of its credential. */
export const FINDINGS: Dataset<UsedFinding> = {
  name: 'findings',
  header: FINDINGS_HEADER,
  cells: ({ finding, use }, scan, origin) => findingCells(finding, scan, { origin, use }),
  query: (store, scan, parameters) => {
    const rules = scan.summary ? knownRules(scan.summary) : null;
    const { filter, sort, limit, cursor, notices } = parseFindingQuery(parameters, scan.judgedAt, rules);
    return {
      limit,
      cursor,
      notices,
      page: async () => {
        const page = await store.findings({ scanId: scan.id, filter, sort, limit, cursor });
        return { ...page, rows: await collected(withUse(store, scan.id, each(page.rows))) };
      },
      rows: () => withUse(store, scan.id, store.streamFindings(scan.id, filter, sort)),
    };
  },
};
