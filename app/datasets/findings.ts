import type { FindingInScan } from '#lib/model/finding';
import { FINDINGS_HEADER, findingCells } from '#lib/report/csv/findings-csv';
import { findingQuery } from '../findings/finding-query';
import { type ExceptedFinding, withExceptions } from '../findings/with-exceptions';
import { withOwnerAsked } from '../owners/owner-asked';
import { viewedAt } from '../viewed-at';
import type { PublishedDataset } from './dataset';

async function* each(rows: readonly FindingInScan[]): AsyncIterable<FindingInScan> {
  yield* rows;
}

async function collected<T>(rows: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** Findings, each with the last use of its credential and its exception. */
export const FINDINGS: PublishedDataset<ExceptedFinding> = {
  name: 'findings',
  header: FINDINGS_HEADER,
  cells: ({ finding, ...beside }, scan, origin) => findingCells(finding, scan, { origin, ...beside }),
  query: (store, scan, parameters) => {
    const { filter: asked, sort, limit, cursor, notices } = findingQuery(parameters, scan);
    return {
      limit,
      cursor,
      notices,
      page: async () => {
        const at = await viewedAt(store, scan);
        const filter = await withOwnerAsked(store, scan, asked);
        const page = await store.findings({ scanId: scan.id, filter, sort, limit, cursor, at });
        return { ...page, rows: await collected(withExceptions(store, scan, at, each(page.rows))) };
      },
      rows: async function* () {
        const at = await viewedAt(store, scan);
        const filter = await withOwnerAsked(store, scan, asked);
        yield* withExceptions(store, scan, at, store.streamFindings(scan.id, filter, sort, at));
      },
    };
  },
};
