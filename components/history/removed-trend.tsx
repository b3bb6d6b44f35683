import { Scale } from '#components/history/plan-trend';
import type { TrendPoint } from '#lib/model/history/trend';
import { removedPicture, removedSteps } from '#lib/report/history/plan-trend';
import { differenceHref } from '#lib/report/url/difference-links';
import { moment, number, plural } from '#lib/report/words';

interface Props {
  readonly points: readonly TrendPoint[];
  readonly width: number;
  readonly className: string;
}

/** Credentials that are gone, added up. Each step is a link to what differs between its scan and the one before. */
export function RemovedChart({ points, width, className }: Props) {
  const { path, marks, labels, ...frame } = removedPicture(points, width);
  const last = marks.at(-1);
  return (
    <svg className={className} viewBox={`0 0 ${width} ${frame.height}`} width="100%">
      <title>{`${plural(last?.total ?? 0, 'credential')} removed over ${number(points.length)} scans`}</title>
      <Scale {...frame} />
      <g className="line">
        <path d={path} />
        {marks.slice(1).map(({ scanId, x, y, words }, index) => (
          <a key={scanId} href={differenceHref(marks[index]?.scanId ?? '', scanId)} aria-label={words}>
            <title>{words}</title>
            <circle className="hit" cx={x} cy={y} r="12" />
            <circle cx={x} cy={y} r="3.5" />
          </a>
        ))}
        {last ? (
          <text x={last.x - 4} y={last.y - 8}>
            {number(last.total)}
          </text>
        ) : null}
      </g>
      {labels.map(({ x, text }) => (
        <text key={x} x={x} y={frame.height - 4}>
          {text}
        </text>
      ))}
    </svg>
  );
}

/** The same numbers, newest first. */
export function RemovedTable({ points, isOpen }: { readonly points: readonly TrendPoint[]; readonly isOpen: boolean }) {
  return (
    <details open={isOpen}>
      <summary className="meta">Show removals as a table</summary>
      <div className="table-region">
        <table className="table">
          <caption className="visually-hidden">Credentials removed, by scan</caption>
          <thead>
            <tr>
              <th scope="col">Scan</th>
              <th scope="col" className="number">
                Removed
              </th>
              <th scope="col" className="number">
                In all
              </th>
            </tr>
          </thead>
          <tbody>
            {[...removedSteps(points)].reverse().map(({ scanId, at, removed, total }, index, all) => (
              <tr key={scanId}>
                <th scope="row" data-label="Scan">
                  <a href={`/scans/${scanId}`}>{moment(at)}</a>
                </th>
                <td className="number" data-label="Removed">
                  {removed === null ? (index === all.length - 1 ? 'counted from here' : 'not read') : number(removed)}
                </td>
                <td className="number" data-label="In all">
                  {number(total)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
