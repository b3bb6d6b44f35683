import { countedNumber, number } from '#lib/report/words';

/** How many of how many, and the way to the next page. */
export function Pager({
  shown,
  total,
  noun,
  nextHref,
  firstHref,
}: {
  readonly shown: number;
  readonly total: number;
  readonly noun: string;
  readonly nextHref: string | null;
  readonly firstHref: string | null;
}) {
  return (
    <nav className="pager" aria-label="Pages">
      <span>
        {number(shown)} of {countedNumber(total)} {noun} on this page
      </span>
      <span>
        {firstHref ? (
          <a className="button" href={firstHref}>
            First page
          </a>
        ) : null}{' '}
        {nextHref ? (
          <a className="button" rel="next" href={nextHref}>
            Next page
          </a>
        ) : null}
      </span>
    </nav>
  );
}
