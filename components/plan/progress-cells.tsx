import type { PlanItem } from '#lib/model/plan';
import { STATE_WORDS } from '#lib/report/plan/plan-words';

const [CELL, GAP, HEIGHT] = [10, 2, 6];

/** The state in words, and a cell for each step after the first: solid done, outline open, dashed not part of it. */
export function ProgressCells({ item }: { readonly item: PlanItem }) {
  const steps = item.progress.slice(1);
  const width = steps.length * (CELL + GAP);
  const words =
    item.route === 'certificate' ? 'Certificate stays' : item.wave === 'blocked' ? 'Blocked' : STATE_WORDS[item.state];
  return (
    <span className="progress-cells">
      {item.regressed ? 'Reopened' : words}
      <svg width={width} height={HEIGHT + 2} viewBox={`0 0 ${width} ${HEIGHT + 2}`} aria-hidden="true">
        {steps.map(({ state, isDone, applies }, index) => (
          <rect
            key={state}
            className={applies ? (isDone ? 'done' : 'open') : 'none'}
            x={index * (CELL + GAP) + 0.5}
            y="1"
            width={CELL - 1}
            height={HEIGHT - 1}
            rx="2"
          />
        ))}
      </svg>
      <span className="visually-hidden">
        , {steps.filter(({ isDone, applies }) => isDone && applies).length} of{' '}
        {steps.filter(({ applies }) => applies).length} steps seen
      </span>
    </span>
  );
}
