import { WholeDates } from '#components/ui/whole-dates';
import type { PlanItem } from '#lib/model/plan';
import { STATE_WORDS } from '#lib/report/plan/plan-words';

/** Seven steps that scans prove. Filled: seen done; ring: open; dashed: this plan does not have it. */
export function ProgressLine({ item }: { readonly item: PlanItem }) {
  return (
    <section>
      <h2 className="visually-hidden">Progress, as scans saw it</h2>
      <ol className="progress-line">
        {item.progress.map(({ state, isDone, seen, applies }) => {
          const isNow = state === item.state;
          const look = !applies ? 'none' : isDone ? 'done' : 'open';
          return (
            <li key={state} data-look={isNow ? 'now' : look} {...(isNow ? { 'aria-current': 'step' as const } : {})}>
              <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r="7" />
                {look === 'done' && !isNow ? <path d="m5 8 2 2 4-4" /> : null}
              </svg>
              <span>{STATE_WORDS[state]}</span>
              <small>
                <WholeDates text={stepWords({ isNow, applies, isDone, seen, isFirst: state === 'not-started' })} />
              </small>
            </li>
          );
        })}
      </ol>
      {item.regressed ? (
        <p className="notice unknown">
          Reopened: a credential came back after the old one had been removed. The plan starts again from what this scan
          saw.
        </p>
      ) : null}
    </section>
  );
}

function stepWords(step: {
  readonly isNow: boolean;
  readonly applies: boolean;
  readonly isDone: boolean;
  readonly seen: string | null;
  readonly isFirst: boolean;
}): string {
  if (!step.applies) return 'not needed here';
  const words = step.seen ?? (step.isFirst ? null : step.isDone ? 'seen' : 'not yet');
  return step.isNow ? ['now', words].filter(Boolean).join(', ') : (words ?? '');
}
