import type { Cover, ExceptionScope } from '#lib/model/exceptions/exception';
import { gravestOf } from '#lib/model/exceptions/expiry-cap';
import { FINDINGS_MAX } from '#lib/model/exceptions/request-problems';
import type { FindingFilter, FindingInScan } from '#lib/model/finding';
import type { Scan } from '#lib/model/scan';
import type { Severity } from '#lib/model/verdict';
import { scopeParameters } from '#lib/report/exceptions/scope-query';
import { knownRules, parseFindingQuery } from '#lib/report/url/finding-query';
import type { Store } from '#lib/store/store';

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
  const { filter, notices } = filterOf(scan, scope, findingIds);
  if (notices.length > 0 || filter.id?.length === 0) return { ...NOTHING, notices };
  const ids: string[] = [];
  const first: FindingInScan[] = [];
  const severities = new Set<Severity>();
  for await (const finding of store.streamFindings(scan.id, filter, { by: 'severity', descending: true })) {
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
  const rules = scan.summary ? knownRules(scan.summary) : null;
  const { filter, notices } = parseFindingQuery(
    scopeParameters(scope.query),
    scan.judgedAt,
    rules,
    scan.summary?.standards,
  );
  // Those that another exception covers already are meant too: an extension begins while its former holds.
  const { accepted: _, ...all } = filter;
  return { filter: all, notices };
}
