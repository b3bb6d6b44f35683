import type { Picture } from '#lib/report/plan/before-after';
import { clipped } from '#lib/report/words';

const [WIDTH, HOST, ROW, BOX] = [488, 200, 42, 34];
const [MIDDLE_X, MIDDLE_WIDTH, TARGET_X, TARGET_WIDTH] = [234, 132, 392, 95];
const MIDDLE_HEIGHT = 58;

/** Who signs in, through what, to where: the way people draw it on a whiteboard. */
export function SignInPicture({ picture, id }: { readonly picture: Picture; readonly id: 'before' | 'after' }) {
  const { hosts, more, middle, target, caption } = picture;
  const height = Math.max(hosts.length * ROW, MIDDLE_HEIGHT + 44) + (more ? 18 : 0) + 2;
  const top = Math.max(1, (MIDDLE_HEIGHT + 44 - hosts.length * ROW) / 2);
  const centre = top + (hosts.length * ROW - (ROW - BOX)) / 2;
  const middleY = centre - MIDDLE_HEIGHT / 2;
  return (
    <svg
      className="sign-in-picture"
      data-side={id}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={`${id === 'before' ? 'Before' : 'After'}: ${hosts.map(({ name }) => name).join(', ')}${more ? ` ${more}` : ''}, through ${middle.name}, to ${target.name}; ${caption}`}
    >
      <defs>
        <marker id={`arrow-${id}`} viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0 0 8 4 0 8z" className="arrow" />
        </marker>
      </defs>
      {hosts.map((host, index) => {
        const y = top + index * ROW + BOX / 2;
        return (
          <path
            key={host.name}
            className="wire"
            d={`M${HOST} ${y}C${HOST + 22} ${y} ${HOST + 4} ${centre} ${HOST + 24} ${centre}`}
          />
        );
      })}
      <path className="wire" d={`M${HOST + 22} ${centre}H${MIDDLE_X - 1}`} markerEnd={`url(#arrow-${id})`} />
      <path
        className="wire"
        d={`M${MIDDLE_X + MIDDLE_WIDTH} ${centre}H${TARGET_X - 1}`}
        markerEnd={`url(#arrow-${id})`}
      />
      {hosts.map((host, index) => (
        <HostBox key={host.name} host={host} y={top + index * ROW} />
      ))}
      {more ? (
        <text className="fact" x="12" y={top + hosts.length * ROW + 10}>
          {more}
        </text>
      ) : null}
      <rect
        className={middle.isIdentity ? 'box identity' : 'box'}
        x={MIDDLE_X}
        y={middleY}
        width={MIDDLE_WIDTH}
        height={MIDDLE_HEIGHT}
        rx="6"
      />
      <text className="name" x={MIDDLE_X + 12} y={centre - 5}>
        {clipped(middle.name, 16)}
        <title>{middle.name}</title>
      </text>
      <text className="fact" x={MIDDLE_X + 12} y={centre + 12}>
        {middle.kind}
      </text>
      <text className="caption" x={MIDDLE_X + MIDDLE_WIDTH / 2} y={middleY + MIDDLE_HEIGHT + 18} textAnchor="middle">
        {caption}
      </text>
      <rect className="box" x={TARGET_X} y={middleY} width={TARGET_WIDTH} height={MIDDLE_HEIGHT} rx="6" />
      <text className="name" x={TARGET_X + 10} y={centre - 5}>
        {clipped(target.name.replace('Microsoft Graph', 'Graph'), 13)}
        <title>{target.name}</title>
      </text>
      <text className="fact" x={TARGET_X + 10} y={centre + 12}>
        {target.fact}
      </text>
    </svg>
  );
}

function HostBox({ host, y }: { readonly host: Picture['hosts'][number]; readonly y: number }) {
  return (
    <g>
      <rect className="box" x="0.5" y={y} width={HOST - 1} height={BOX} rx="6" />
      <g className="host-glyph" transform={`translate(12 ${y + 10})`}>
        <path d="M4.5 0h5v4h-5zM0 9.5h5v4H0zM9 9.5h5v4H9zM7 4v3M2.5 9.5V7h9v2.5" />
      </g>
      <text className="host" x="34" y={y + BOX / 2} dominantBaseline="central">
        {clipped(host.name, host.holdsKey ? 22 : 26)}
        <title>{host.name}</title>
      </text>
      {host.holdsKey ? (
        <g className="key-glyph" transform={`translate(${HOST - 30} ${y + 12})`}>
          <circle cx="3.5" cy="5" r="3" />
          <path d="M6.5 5H16M12.5 5v3M15.5 5v2.5" />
        </g>
      ) : null}
    </g>
  );
}
