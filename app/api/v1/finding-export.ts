import type { Scan } from '#lib/model/scan';
import { csvFileName } from '#lib/report/csv/file-name';
import type { Store } from '#lib/store/store';
import { FINDINGS } from '../../datasets/findings';
import { exportScan, refusedFilter } from '../../export-scan';
import type { ExceptedFinding } from '../../findings/with-exceptions';
import { requestOrigin } from '../../request-origin';

/** What an export of findings in another tool's format starts from. */
export interface FindingExport {
  readonly store: Store;
  readonly scan: Scan;
  readonly origin: string;
  /** As asked for, without `own`. */
  readonly search: string;
  readonly rows: () => AsyncIterable<ExceptedFinding>;
  /** Nothing but the scan was chosen. */
  readonly isWhole: boolean;
  readonly fileName: (ending: string) => string;
}

/** Parameters that choose no finding. */
const NO_FILTER = ['scan', 'sort', 'accepted'];

/**
 * Reads the filters of the findings page from an address. Accepted findings come along unless `accepted=no` asks
 * otherwise: these formats can say that a finding is suppressed.
 * @param own parameters of the format itself
 */
export async function findingExport(
  request: Request,
  own: readonly string[] = [],
): Promise<FindingExport | { readonly refusal: Response }> {
  const { searchParams, search } = new URL(request.url);
  const parameters = new URLSearchParams(searchParams);
  for (const name of own) parameters.delete(name);
  if (!parameters.has('accepted')) parameters.set('accepted', 'all');
  const asked = await exportScan(parameters);
  if ('refusal' in asked) return asked;
  const { store, scan } = asked;
  const query = FINDINGS.query(store, scan, Object.fromEntries(parameters));
  const refused = refusedFilter(query.notices);
  if (refused) return { refusal: refused };
  return {
    store,
    scan,
    origin: requestOrigin(request.headers),
    search,
    rows: query.rows,
    isWhole: parameters.get('accepted') === 'all' && [...parameters.keys()].every((name) => NO_FILTER.includes(name)),
    fileName: (ending) => csvFileName(scan, 'findings').replace(/csv$/, ending),
  };
}
