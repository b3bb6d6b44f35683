import type { Attention } from '#lib/report/exceptions/register';
import { plural } from '#lib/report/words';

/** Exceptions that wait or end soon, on the overview. */
export function ExceptionNotice({ attention: { waiting, ending } }: { readonly attention: Attention }) {
  if (waiting === 0 && ending === 0) return null;
  return (
    <p className="notice">
      <span>
        {waiting > 0 ? `${plural(waiting, 'exception')} ${waiting === 1 ? 'waits' : 'wait'} for a decision. ` : ''}
        {ending > 0 ? `${plural(ending, 'exception')} ${ending === 1 ? 'ends' : 'end'} within 14 days.` : ''}
      </span>
      <a href="/exceptions">Exceptions</a>
    </p>
  );
}
