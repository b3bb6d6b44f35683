import { AGE_BANDS, type AgeBand, type AgeCounts } from '#lib/model/rows/age-band';
import { CREDENTIAL_LIST } from '#lib/report/url/credential-query';
import { listHref } from '#lib/report/url/list-query';
import type { SearchParams } from '#lib/report/url/query';
import { number, plural } from '#lib/report/words';

const [HEIGHT, TOP, LEFT, DATE] = [128, 18, 32, 18];
const FLOOR = HEIGHT - DATE;
const NONE = { secret: 0, certificate: 0, federated: 0 };

export const AGE_WORDS: Readonly<Record<AgeBand, string>> = {
  '0-30': '0–30 days',
  '31-90': '31–90 days',
  '91-180': '91–180 days',
  '181-365': '181–365 days',
  '366-730': '1–2 years',
  'over-730': 'over 2 years',
  unknown: 'no date',
};

interface Props {
  readonly ages: AgeCounts;
  readonly parameters: SearchParams;
}

/** How old the credentials are that the list shows. Every bar narrows the list to what it counts. */
export function AgeHistogram({ ages, parameters }: Props) {
  const bars = AGE_BANDS.map((band) => ({ band, counts: ages[band] ?? NONE }));
  return (
    <section>
      <div className="section-head">
        <h2>Age</h2>
        <span className="meta">
          Since they were made, at the time of the scan. Solid: client secrets, hatched: certificates, outlined:
          federated, which have no date.
        </span>
      </div>
      <Bars bars={bars} parameters={parameters} width={1000} className="bars wide" />
      <Bars bars={bars} parameters={parameters} width={480} className="bars narrow" />
      <details>
        <summary>Show as table</summary>
        <div className="table-region">
          <table className="table">
            <caption>Credentials by age</caption>
            <thead>
              <tr>
                {['Age', 'Secrets', 'Certificates', 'Federated'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {bars.map(({ band, counts }) => (
                <tr key={band}>
                  <th scope="row" data-label="Age">
                    <a href={listHref(CREDENTIAL_LIST, parameters, { age: band })}>{AGE_WORDS[band]}</a>
                  </th>
                  <td data-label="Secrets">{number(counts.secret)}</td>
                  <td data-label="Certificates">{number(counts.certificate)}</td>
                  <td data-label="Federated">{number(counts.federated)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function Bars({
  bars,
  parameters,
  width,
  className,
}: {
  readonly bars: readonly { readonly band: AgeBand; readonly counts: typeof NONE }[];
  readonly parameters: SearchParams;
  readonly width: number;
  readonly className: string;
}) {
  const totalOf = (counts: typeof NONE): number => counts.secret + counts.certificate + counts.federated;
  const max = Math.max(1, ...bars.map(({ counts }) => totalOf(counts)));
  const unit = (FLOOR - TOP) / max;
  const step = (width - LEFT) / bars.length;
  const gap = step * 0.12;
  return (
    <svg className={className} viewBox={`0 0 ${width} ${HEIGHT}`} width="100%">
      <title>Credentials by age</title>
      <defs>
        <pattern id={`age-${width}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line className="hatch" x1="0" y1="0" x2="0" y2="5" strokeWidth="2" />
        </pattern>
      </defs>
      <line className="axis" x1={LEFT} x2={width} y1={FLOOR} y2={FLOOR} />
      <text className="scale" x={LEFT - 6} y={FLOOR + 4}>
        0
      </text>
      {bars.map(({ band, counts }, index) => {
        const { secret, certificate, federated } = counts;
        const x = LEFT + index * step;
        const words = `${AGE_WORDS[band]}: ${plural(secret, 'secret')}, ${plural(certificate, 'certificate')}, ${number(federated)} federated`;
        const box = (below: number, count: number) => ({
          x: x + gap,
          y: FLOOR - (below + count) * unit,
          width: step - 2 * gap,
          height: count * unit,
        });
        return (
          <a key={band} href={listHref(CREDENTIAL_LIST, parameters, { age: band })} aria-label={words}>
            <title>{words}</title>
            <rect className="hit" x={x} y={0} width={step} height={HEIGHT} />
            {secret > 0 ? <rect className="secret" {...box(0, secret)} /> : null}
            {certificate > 0 ? (
              <rect className="certificate" fill={`url(#age-${width})`} {...box(secret, certificate)} />
            ) : null}
            {federated > 0 ? <rect className="federated" {...box(secret + certificate, federated)} /> : null}
            <text x={x + step / 2} y={FLOOR - totalOf(counts) * unit - 5} textAnchor="middle">
              {number(totalOf(counts))}
            </text>
            <text x={x + step / 2} y={HEIGHT - 4} textAnchor="middle">
              {width < 600 ? AGE_WORDS[band].replace(' days', ' d').replace('years', 'y') : AGE_WORDS[band]}
            </text>
          </a>
        );
      })}
    </svg>
  );
}
