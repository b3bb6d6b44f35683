import type { ExpiryStrip, ScanSummary } from '#lib/model/scan';
import { endedHref, weekHref } from '#lib/report/url/credential-query';
import { day, number, plural } from '#lib/report/words';

const [HEIGHT, TOP, LEFT] = [144, 36, 120];
/** Where the band and its words begin: above the number of the tallest bar. */
const BAND_TOP = 18;
/** A date is about as wide; the last one must not run out of the picture. */
const DATE_WIDTH = 44;
const NARROW_WEEKS = 13;
const WEEK_DAYS = 7;

/** When sign-in credentials end: expired ones apart, then 26 weeks. Every bar is a link to what it counts. */
export function ExpiryChart({ summary, scan }: { readonly summary: ScanSummary; readonly scan: string | null }) {
  const { expiry } = summary;
  if (expiry.weeks.length === 0)
    return <p className="notice unknown">Not evaluated: credentials were not read in this scan.</p>;
  const shared = { expiry, scan };
  return (
    <>
      <Bars {...shared} weeks={expiry.weeks} width={1000} className="bars wide" />
      <Bars {...shared} weeks={expiry.weeks.slice(0, NARROW_WEEKS)} width={480} className="bars narrow" />
    </>
  );
}

function Bars({
  expiry,
  scan,
  weeks,
  width,
  className,
}: {
  readonly expiry: ExpiryStrip;
  readonly scan: string | null;
  readonly weeks: ExpiryStrip['weeks'];
  readonly width: number;
  readonly className: string;
}) {
  const max = Math.max(1, ...weeks.map((week) => week.secrets + week.certificates));
  const step = (width - LEFT) / Math.max(1, weeks.length);
  const unit = (HEIGHT - TOP - 20) / max;
  const floor = HEIGHT - 20;
  const expired = expiry.expired.secrets + expiry.expired.certificates;
  return (
    <svg className={className} viewBox={`0 0 ${width} ${HEIGHT}`} width="100%">
      <title>{`Expiry: ${plural(expired, 'credential')} expired, ${number(expiry.within30Days)} end within 30 days`}</title>
      <defs>
        <pattern id={`hatch-${width}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="hatch" x1="0" y1="0" x2="0" y2="5" strokeWidth="2" />
        </pattern>
      </defs>
      <rect className="soon" x={LEFT} y={BAND_TOP} width={step * (30 / WEEK_DAYS)} height={floor - BAND_TOP} />
      <text className="strong" x={LEFT + 6} y={BAND_TOP - 6}>
        next 30 days: {number(expiry.within30Days)}
      </text>
      <a
        href={endedHref(expiry.weeks[0]?.startsAt ?? '', scan)}
        aria-label={`${plural(expired, 'credential')} expired`}
      >
        <rect className="expired hit" x="1" y={TOP} width="78" height={floor - TOP} rx="4" />
        <text className="big" x="40" y={TOP + 34} textAnchor="middle">
          {number(expired)}
        </text>
        <text x="40" y={TOP + 52} textAnchor="middle">
          expired
        </text>
      </a>
      <line className="grid" x1={LEFT} x2={width} y1={TOP} y2={TOP} />
      <text className="scale" x={LEFT - 6} y={TOP + 4}>
        {number(max)}
      </text>
      <text className="scale" x={LEFT - 6} y={floor + 4}>
        0
      </text>
      <line className="axis" x1={LEFT} x2={width} y1={floor} y2={floor} />
      {weeks.map((week, index) => {
        const total = week.secrets + week.certificates;
        const x = LEFT + index * step;
        const words = `Week of ${day(week.startsAt)}: ${plural(week.secrets, 'secret')}, ${plural(week.certificates, 'certificate')}`;
        return (
          <a key={week.startsAt} href={weekHref(week.startsAt, scan)} aria-label={words}>
            <title>{words}</title>
            <rect className="hit" x={x} y={TOP} width={step} height={floor - TOP} />
            <rect
              className="secret"
              x={x + 4}
              y={floor - week.secrets * unit}
              width={step - 8}
              height={week.secrets * unit}
            />
            <rect
              className="certificate"
              fill={`url(#hatch-${width})`}
              x={x + 4}
              y={floor - total * unit}
              width={step - 8}
              height={week.certificates * unit}
            />
            {total > 0 ? (
              <text x={x + step / 2} y={floor - total * unit - 4} textAnchor="middle">
                {number(total)}
              </text>
            ) : null}
            {index % 4 === 0 ? (
              <text x={Math.min(x + 2, width - DATE_WIDTH)} y={HEIGHT - 4}>
                {day(week.startsAt).replace(/ \d{4}$/, '')}
              </text>
            ) : null}
          </a>
        );
      })}
    </svg>
  );
}

/** The same numbers as a table, for those who cannot or would not read bars. */
export function ExpiryTable({ expiry }: { readonly expiry: ExpiryStrip }) {
  return (
    <details>
      <summary>Show as table</summary>
      <table className="table">
        <caption>Sign-in credentials by the week in which they end</caption>
        <thead>
          <tr>
            <th scope="col">Week of</th>
            <th scope="col">Client secrets</th>
            <th scope="col">Certificates</th>
          </tr>
        </thead>
        <tbody>
          {expiry.weeks.map((week) => (
            <tr key={week.startsAt}>
              <th scope="row">{day(week.startsAt)}</th>
              <td>{week.secrets}</td>
              <td>{week.certificates}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
