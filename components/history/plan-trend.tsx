import type { TrendPoint } from '#lib/model/history/trend';
import { type Frame, PLAN_PART_WORDS, PLAN_PARTS, planBurnDown, planParts } from '#lib/report/history/plan-trend';
import { moment, number } from '#lib/report/words';

interface Props {
  readonly points: readonly TrendPoint[];
  readonly width: number;
  readonly className: string;
}

/** How the plan got shorter: each column is a link to its scan. */
export function PlanBurnDown({ points, width, className }: Props) {
  const { columns, ...frame } = planBurnDown(points, width);
  return (
    <svg className={className} viewBox={`0 0 ${width} ${frame.height}`} width="100%">
      <title>{`The plan over ${number(points.length)} scans: what is done, in progress, not started and not evaluated`}</title>
      <Scale {...frame} />
      {columns.map(({ scanId, words, hit, parts, label }) => (
        <a key={scanId} href={`/scans/${scanId}`} aria-label={words}>
          <title>{words}</title>
          <rect className="hit" {...hit} />
          {parts.map(({ part, ...box }) => (
            <rect key={part} data-part={part} {...box} />
          ))}
          {label ? (
            <text x={label.x} y={frame.height - 4}>
              {label.text}
            </text>
          ) : null}
        </a>
      ))}
    </svg>
  );
}

/** The two lines that a picture over time is read by. */
export const Scale = ({ left, width, top, floor, max }: Frame) => (
  <>
    <line className="grid" x1={left} x2={width - 8} y1={top} y2={top} />
    <text className="scale" x={left - 6} y={top + 4}>
      {number(max)}
    </text>
    <text className="scale" x={left - 6} y={floor + 4}>
      0
    </text>
    <line className="axis" x1={left} x2={width - 8} y1={floor} y2={floor} />
  </>
);

export const PlanLegend = () => (
  <div className="legend">
    {[...PLAN_PARTS].reverse().map((part) => (
      <span key={part}>
        <svg className="trend" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <rect data-part={part} x="1" y="1" width="10" height="10" />
        </svg>
        {PLAN_PART_WORDS[part]}
      </span>
    ))}
  </div>
);

/** The same numbers, newest first. */
export function PlanTrendTable({
  points,
  isOpen,
}: {
  readonly points: readonly TrendPoint[];
  readonly isOpen: boolean;
}) {
  return (
    <details open={isOpen}>
      <summary className="meta">Show the plan over time as a table</summary>
      <div className="table-region">
        <table className="table">
          <caption className="visually-hidden">The plan, by scan</caption>
          <thead>
            <tr>
              <th scope="col">Scan</th>
              {[...PLAN_PARTS].reverse().map((part) => (
                <th key={part} scope="col" className="number">
                  {PLAN_PART_WORDS[part]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...points].reverse().map(({ scanId, at, plan }) => (
              <tr key={scanId}>
                <th scope="row" data-label="Scan">
                  <a href={`/scans/${scanId}`}>{moment(at)}</a>
                </th>
                {[...PLAN_PARTS].reverse().map((part) => (
                  <td key={part} className="number" data-label={PLAN_PART_WORDS[part]}>
                    {plan ? number(planParts(plan)[part]) : 'not planned yet'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
