import { useId } from 'react';
import { type TermId, termOf } from '#lib/report/terms';

/** Words that a page uses, each with its meaning a press away. Needs no script. */
export function TermsUsed({ ids }: { readonly ids: readonly TermId[] }) {
  return (
    <p className="terms meta">
      Words used here:{' '}
      {ids.map((id) => (
        <TermButton key={id} id={id} />
      ))}
      <a href="/reference/terms">All words</a>
    </p>
  );
}

function TermButton({ id }: { readonly id: TermId }) {
  const target = useId();
  const term = termOf(id);
  if (!term) return null;
  return (
    <>
      <button type="button" popoverTarget={target}>
        {term.word}
      </button>{' '}
      <span id={target} popover="auto" className="term" role="note">
        <dfn>{term.word}</dfn>
        <span>{term.means}</span>
        <span>
          {term.list ? <a href={term.list.href}>{term.list.words}</a> : null}{' '}
          <a href={`/reference/terms#${id}`}>In the list of words</a>
        </span>
      </span>
    </>
  );
}
