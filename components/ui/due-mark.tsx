/** Outage axis: a 30-day dial that fills as time runs out. Ink only, never a severity hue. */
export function DueMark({
  state,
  words,
  date,
  days,
}: {
  readonly state: 'expired' | 'soon' | 'later' | 'never';
  readonly words: string;
  readonly date: string | null;
  readonly days: number;
}) {
  return (
    <span className="due">
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <Dial state={state} days={days} />
      </svg>
      <span>
        {state === 'later' || state === 'never' ? words : <strong>{words}</strong>}
        {date ? <small>{date}</small> : null}
      </span>
    </span>
  );
}

const FULL_DAYS = 30;

function Dial({ state, days }: { readonly state: 'expired' | 'soon' | 'later' | 'never'; readonly days: number }) {
  if (state === 'expired')
    return (
      <>
        <circle cx="7" cy="7" r="6" fill="currentColor" />
        <path d="m4.8 4.8 4.4 4.4m0-4.4L4.8 9.2" stroke="var(--page)" strokeWidth="1.5" />
      </>
    );
  if (state === 'never')
    return <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeDasharray="1.5 2" />;
  const ring = <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.2" />;
  if (state === 'later') return ring;
  const gone = Math.min(0.999, Math.max(0.04, 1 - days / FULL_DAYS));
  const angle = gone * 2 * Math.PI;
  const [x, y] = [7 + 5.5 * Math.sin(angle), 7 - 5.5 * Math.cos(angle)];
  return (
    <>
      {ring}
      <path d={`M7 7V1.5A5.5 5.5 0 ${gone > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`} fill="currentColor" />
    </>
  );
}
