import { SEVERITY_WORDS } from '#components/ui/severity';
import type { TrendPoint } from '#lib/model/history/trend';
import { SEVERITIES } from '#lib/model/verdict';
import { burnDown } from '#lib/report/history/trend-picture';
import { moment, number } from '#lib/report/words';

/** Every column is a link to its scan. */
export function BurnDownChart({
  points,
  width,
  className,
}: {
  readonly points: readonly TrendPoint[];
  readonly width: number;
  readonly className: string;
}) {
  const { columns, ...picture } = burnDown(points, width);
  const { left, floor, top, middle } = picture;
  const right = width - 8;
  return (
    <svg className={className} viewBox={`0 0 ${width} ${picture.height}`} width="100%">
      <title>{`Open findings by severity over ${number(points.length)} scans, with new and resolved ones below`}</title>
      <line className="grid" x1={left} x2={right} y1={top} y2={top} />
      <text className="scale" x={left - 6} y={top + 4}>
        {number(picture.max)}
      </text>
      <text className="scale" x={left - 6} y={floor + 4}>
        0
      </text>
      <text className="scale" x={left - 6} y={middle - 10}>
        new
      </text>
      <text className="scale" x={left - 6} y={middle + 18}>
        gone
      </text>
      {columns.map((column) => (
        <a key={column.scanId} href={`/scans/${column.scanId}`} aria-label={column.words}>
          <title>{column.words}</title>
          <rect className="hit" {...column.hit} />
          {column.isGap ? <rect className="gap" {...column.slot} /> : null}
          {column.parts.map(({ severity, ...box }) => (
            <rect key={severity} data-severity={severity} {...box} />
          ))}
          {column.came ? <rect className="came" {...column.came} /> : null}
          {column.went ? <rect className="went" {...column.went} /> : null}
          {column.label ? (
            <text x={column.label.x} y={picture.height - 4}>
              {column.label.text}
            </text>
          ) : null}
        </a>
      ))}
      <line className="axis" x1={left} x2={right} y1={floor} y2={floor} />
      <line className="axis" x1={left} x2={right} y1={middle} y2={middle} />
    </svg>
  );
}

/** The same numbers, newest first; a gap has none. */
export function BurnDownTable({ points }: { readonly points: readonly TrendPoint[] }) {
  return (
    <details>
      <summary>Show as table</summary>
      <div className="table-region">
        <table className="table">
          <caption>Open findings by severity, and what came and went, by scan</caption>
          <thead>
            <tr>
              <th scope="col">Scan</th>
              {SEVERITIES.map((severity) => (
                <th key={severity} scope="col">
                  {SEVERITY_WORDS[severity]}
                </th>
              ))}
              <th scope="col">New</th>
              <th scope="col">Reopened</th>
              <th scope="col">Resolved</th>
            </tr>
          </thead>
          <tbody>
            {[...points].reverse().map((point) => (
              <tr key={point.scanId}>
                <th scope="row" data-label="Scan">
                  <a href={`/scans/${point.scanId}`}>{moment(point.at)}</a>
                </th>
                {SEVERITIES.map((severity) => (
                  <td key={severity} data-label={SEVERITY_WORDS[severity]}>
                    {point.bySeverity ? number(point.bySeverity[severity]) : 'gap'}
                  </td>
                ))}
                {(['added', 'reopened', 'resolved'] as const).map((what) => (
                  <td key={what} data-label={what === 'added' ? 'New' : what === 'reopened' ? 'Reopened' : 'Resolved'}>
                    {point.moved ? number(point.moved[what]) : point.bySeverity ? '–' : 'gap'}
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
