import type { TrendPoint } from '#lib/model/history/trend';
import { CREDENTIAL_LINES, type CredentialLine, credentialTrend } from '#lib/report/history/trend-picture';
import { moment, number } from '#lib/report/words';

const TITLES: Readonly<Record<CredentialLine, string>> = {
  secrets: 'Client secrets',
  certificates: 'Certificates',
  federated: 'Federated credentials',
};
const STROKES: Readonly<Record<CredentialLine, string>> = { secrets: 'none', certificates: '7 4', federated: '2 4' };

/** Lines are told apart by their dashes, so that colour says nothing alone. */
export function CredentialChart({
  points,
  width,
  className,
}: {
  readonly points: readonly TrendPoint[];
  readonly width: number;
  readonly className: string;
}) {
  const { lines, labels, ...picture } = credentialTrend(points, width);
  const { left, floor, top } = picture;
  return (
    <svg className={className} viewBox={`0 0 ${width} ${picture.height}`} width="100%">
      <title>{`Numbers of credentials over ${number(points.length)} scans`}</title>
      <line className="grid" x1={left} x2={width - 8} y1={top} y2={top} />
      <text className="scale" x={left - 6} y={top + 4}>
        {number(picture.max)}
      </text>
      <text className="scale" x={left - 6} y={floor + 4}>
        0
      </text>
      <line className="axis" x1={left} x2={width - 8} y1={floor} y2={floor} />
      {lines.map(({ of, path, last, dots }) => (
        <g key={of} className="line">
          <path d={path} strokeDasharray={STROKES[of]} />
          {dots.map(({ x, y }) => (
            <circle key={x} cx={x} cy={y} r="2.5" />
          ))}
          {last ? (
            <text x={last.x + 6} y={last.y + 4}>
              {number(last.count)}
            </text>
          ) : null}
        </g>
      ))}
      {labels.map(({ x, text }) => (
        <text key={x} x={x} y={picture.height - 4}>
          {text}
        </text>
      ))}
    </svg>
  );
}

export const CredentialLegend = () => (
  <div className="legend">
    {CREDENTIAL_LINES.map((of) => (
      <span key={of}>
        <svg className="bars line" width="28" height="8" viewBox="0 0 28 8" aria-hidden="true">
          <path d="M0 4H28" strokeDasharray={STROKES[of]} />
        </svg>
        {TITLES[of]}
      </span>
    ))}
  </div>
);

export function CredentialTable({ points }: { readonly points: readonly TrendPoint[] }) {
  return (
    <details>
      <summary>Show as table</summary>
      <div className="table-region">
        <table className="table">
          <caption>Credentials that sign in, by scan</caption>
          <thead>
            <tr>
              <th scope="col">Scan</th>
              {CREDENTIAL_LINES.map((of) => (
                <th key={of} scope="col">
                  {TITLES[of]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...points].reverse().map((point) => (
              <tr key={point.scanId}>
                <th scope="row" data-label="Scan">
                  <a href={`/scans/${point.scanId}`}>{moment(point.at)}</a>
                </th>
                {CREDENTIAL_LINES.map((of) => {
                  const count = point.credentials[of];
                  return (
                    <td key={of} data-label={TITLES[of]}>
                      {count === null ? 'not counted' : number(count)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
