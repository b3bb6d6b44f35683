import type { Cover, ExceptionScope } from '#lib/model/exceptions/exception';
import { gravestOf } from '#lib/model/exceptions/expiry-cap';
import { FINDINGS_MAX } from '#lib/model/exceptions/request-problems';
import type { FindingFilter, FindingInScan } from '#lib/model/finding';
import type { Scan } from '#lib/model/scan';
import type { Severity } from '#lib/model/verdict';
import { scopeParameters } from '#lib/report/exceptions/scope-query';
import type { Store } from '#lib/store/store';
import { findingQuery } from '../findings/finding-query';
import { withOwnerAsked } from '../owners/owner-asked';
import { viewedAt } from '../viewed-at';

const SHOWN = 12;

/** The open findings that a scope means in a scan. */
export interface Covered {
  /** Null: none is meant, or the filter is not understood whole and would mean more than it says. */
  readonly cover: Cover | null;
  readonly findingIds: readonly string[];
  /** The gravest of them. */
  readonly first: readonly FindingInScan[];
  /** What of the filter was not understood, as sentences. */
  readonly notices: readonly string[];
}

const NOTHING: Covered = { cover: null, findingIds: [], first: [], notices: [] };

export async function coveredBy(
  store: Store,
  scan: Scan,
  scope: ExceptionScope,
  findingIds: readonly string[],
): Promise<Covered> {
  const { filter: asked, notices } = filterOf(scan, scope, findingIds);
  if (asked.owner === 'me')
    return { ...NOTHING, notices: ['Who “me” is changes with who looks. Filter by the owner’s sign-in name instead.'] };
  if (notices.length > 0 || asked.id?.length === 0) return { ...NOTHING, notices };
  const filter = await withOwnerAsked(store, scan, asked);
  const at = await viewedAt(store, scan);
  const ids: string[] = [];
  const first: FindingInScan[] = [];
  const severities = new Set<Severity>();
  for await (const finding of store.streamFindings(scan.id, filter, { by: 'severity', descending: true }, at)) {
    ids.push(finding.id);
    severities.add(finding.severity);
    if (first.length < SHOWN) first.push(finding);
    // One more than may be is enough to refuse it.
    if (ids.length > FINDINGS_MAX) break;
  }
  const gravest = gravestOf(severities);
  return { cover: gravest && { findings: ids.length, gravest }, findingIds: ids, first, notices: [] };
}

function filterOf(
  scan: Scan,
  scope: ExceptionScope,
  ids: readonly string[],
): { readonly filter: FindingFilter; readonly notices: readonly string[] } {
  if (scope.kind === 'findings') return { filter: { id: ids.slice(0, FINDINGS_MAX + 1) }, notices: [] };
  const { filter, notices } = findingQuery(scopeParameters(scope.query), scan);
  // Those that another exception covers already are meant too: an extension begins while its former holds.
  const { accepted: _, ...all } = filter;
  return { filter: all, notices };
}
