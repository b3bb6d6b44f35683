import { Ban, CheckCheck, CircleDashed, CircleX, Hourglass, type LucideIcon, Undo2 } from 'lucide-react';
import type { Exception, ExceptionState } from '#lib/model/exceptions/exception';
import type { Instant } from '#lib/model/instant';
import { EXCEPTION_STATE_WORDS, stateWords } from '#lib/report/exceptions/exception-words';

const ICONS: Readonly<Record<ExceptionState, LucideIcon>> = {
  requested: CircleDashed,
  active: CheckCheck,
  rejected: CircleX,
  withdrawn: Undo2,
  expired: Hourglass,
  revoked: Ban,
};

/** Its state as an icon and a word, with the date that matters to it. No severity hue: it says nothing about exposure. */
export function ExceptionStateMark({ exception, now }: { readonly exception: Exception; readonly now: Instant }) {
  const Icon = ICONS[exception.state];
  return (
    <>
      <span className="exception-state">
        <Icon size={14} aria-hidden="true" /> <b>{EXCEPTION_STATE_WORDS[exception.state]}</b>
      </span>
      <small>{stateWords(exception, now)}</small>
    </>
  );
}
