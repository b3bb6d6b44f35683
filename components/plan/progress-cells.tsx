import type { PlanItem } from '#lib/model/plan';
import { STATE_WORDS } from '#lib/report/plan/plan-words';

const [CELL, GAP, HEIGHT] = [10, 2, 6];
const LOOKS = ['done', 'open', 'none'] as const;

type Step = PlanItem['progress'][number];

const lookOf = ({ applies, isDone }: Step): (typeof LOOKS)[number] => (applies ? (isDone ? 'done' : 'open') : 'none');

/** Cells of one look are one path: a long list of plans has thousands of them. */
const box = (index: number): string => `M${index * (CELL + GAP) + 0.5} 1h${CELL - 1}v${HEIGHT - 1}h${1 - CELL}z`;

/** The state in words, and a cell for each step after the first: solid done, outline open, dashed not part of it. */
export function ProgressCells({ item }: { readonly item: PlanItem }) {
  const steps = item.progress.slice(1);
  const width = steps.length * (CELL + GAP);
  const asked = steps.filter(({ applies }) => applies);
  const seen = asked.filter(({ isDone }) => isDone).length;
  const words =
    item.route === 'certificate' ? 'Certificate stays' : item.wave === 'blocked' ? 'Blocked' : STATE_WORDS[item.state];
  return (
    <span className="progress-cells">
      {item.regressed ? 'Reopened' : words}
      <svg width={width} height={HEIGHT + 2} viewBox={`0 0 ${width} ${HEIGHT + 2}`} aria-hidden="true">
        {LOOKS.map((look) => {
          const d = steps.map((step, index) => (lookOf(step) === look ? box(index) : '')).join('');
          return d === '' ? null : <path key={look} className={look} d={d} />;
        })}
      </svg>
      <span className="visually-hidden">{`, ${seen} of ${asked.length} steps seen`}</span>
    </span>
  );
}
