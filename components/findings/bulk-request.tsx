import { SCOPE_FILTERS } from '#lib/report/exceptions/scope-query';
import { findingsHref } from '#lib/report/url/finding-links';
import { href, one, type SearchParams } from '#lib/report/url/query';
import { number, plural } from '#lib/report/words';

/** The form that ticks in the table belong to: they may stand outside of it. */
export const TICKED_FORM = 'ticked-findings';

/** What a list may be narrowed by and an exception may not: they change with the clock or from scan to scan. */
const OTHER_FILTERS = ['due', 'change', 'examined', 'exception'];

/** Requests an exception for the ticked rows, or for all that a rule and its filters show. */
export function BulkRequest({
  parameters,
  shown,
  total,
}: {
  readonly parameters: SearchParams;
  /** On this page. */
  readonly shown: number;
  readonly total: number;
}) {
  const areTicked = one(parameters, 'ticked') === 'page';
  const filters = Object.fromEntries(SCOPE_FILTERS.map((name) => [name, one(parameters, name)]));
  const isNarrower = OTHER_FILTERS.some((name) => one(parameters, name) !== null);
  const hasFilter = Object.values(filters).some((value) => value !== null);
  return (
    <form id={TICKED_FORM} className="bulk" method="get" action="/exceptions/new">
      <a href={findingsHref(parameters, { cursor: one(parameters, 'cursor'), ticked: areTicked ? null : 'page' })}>
        {areTicked ? 'Untick all' : `Tick all ${number(shown)} on this page`}
      </a>
      <button type="submit" className="button" data-key="request">
        Request exception for ticked findings
      </button>
      <button type="submit" className="button" formAction="/owners/assign">
        Assign owner of ticked findings
      </button>
      {hasFilter && !isNarrower ? <a href={href('/owners/assign', filters)}>Assign owner of all that match</a> : null}
      {filters.rule && !isNarrower ? (
        <a href={href('/exceptions/new', filters)}>Request one for {plural(total, 'finding')} of this filter</a>
      ) : (
        <span className="meta">
          Filter by a rule, and not by due, change or examined, to request one for all it lists.
        </span>
      )}
    </form>
  );
}
