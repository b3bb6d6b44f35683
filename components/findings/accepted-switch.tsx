import { findingsHref } from '#lib/report/url/finding-links';
import type { SearchParams } from '#lib/report/url/query';
import { number } from '#lib/report/words';

/** Says how many accepted findings the list leaves out, and shows or hides them. */
export function AcceptedSwitch({
  parameters,
  asked,
  accepted,
}: {
  readonly parameters: SearchParams;
  /** As the filter has it: without them, only them, or both. */
  readonly asked: boolean | undefined;
  readonly accepted: number;
}) {
  if (asked === false)
    return accepted > 0 ? (
      <span className="meta">
        {number(accepted)} accepted hidden — <a href={findingsHref(parameters, { accepted: 'all' })}>show</a>
      </span>
    ) : null;
  return (
    <span className="meta">
      {asked ? 'Only accepted ones are shown' : `${number(accepted)} accepted shown`} —{' '}
      <a href={findingsHref(parameters, { accepted: null })}>{asked ? 'show open ones' : 'hide'}</a>
    </span>
  );
}
