import type { KeptFile } from '#lib/evidence/evidence-file';

/** What was asked of Microsoft for each source. When, and how many rows it gave, is in `coverage.csv`. */
export const QUERIES: KeptFile = {
  path: 'queries.json',
  make: ({ queries }) => ({
    text: `${JSON.stringify({ schema: 'queries/v1', sources: queries }, null, 1)}\n`,
    rows: null,
  }),
};
