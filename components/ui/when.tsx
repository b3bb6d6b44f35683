import { DueMark } from '#components/ui/due-mark';
import type { Instant } from '#lib/model/instant';
import { day, dueWords, moment } from '#lib/report/words';

export const Day = ({ at }: { readonly at: Instant }) => <time dateTime={at}>{day(at)}</time>;

export const Moment = ({ at }: { readonly at: Instant }) => <time dateTime={at}>{moment(at)}</time>;

/** Both forms, always: "Due in 6 days" and "28 Nov 2026". Null: nothing breaks, or it never ends. */
export function Due({
  at,
  now,
  none = 'No date',
}: {
  readonly at: Instant | null;
  readonly now: Instant;
  readonly none?: string;
}) {
  if (at === null) return <span className="quiet due-none">{none}</span>;
  const { state, words, days } = dueWords(at, now);
  return <DueMark state={state} words={words} date={day(at)} days={days} />;
}
