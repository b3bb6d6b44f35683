import { BurnDownChart, BurnDownTable } from '#components/history/burn-down';
import { CredentialChart, CredentialLegend, CredentialTable } from '#components/history/credential-trend';
import { SeverityMark } from '#components/ui/severity';
import type { TrendPoint } from '#lib/model/history/trend';
import { SEVERITIES } from '#lib/model/verdict';
import { number } from '#lib/report/words';

const [WIDE, NARROW, NARROW_SCANS] = [1000, 480, 12];

/** How open findings and credentials went from scan to scan. */
export function Trends({ points }: { readonly points: readonly TrendPoint[] }) {
  const recent = points.slice(-NARROW_SCANS);
  const gaps = points.filter(({ bySeverity }) => bySeverity === null).length;
  if (points.length < 2)
    return (
      <section>
        <h2>Burn-down</h2>
        <p className="quiet">A trend takes two scans, and this is the first. It is drawn from the next one on.</p>
      </section>
    );
  return (
    <>
      <section>
        <div className="section-head">
          <h2>Burn-down</h2>
          <span className="meta">
            Open findings as each of {number(points.length)} scans sealed them, accepted ones included
            {gaps > 0 ? '. A dashed column is a gap: a partial scan could not evaluate every rule' : ''}.
          </span>
        </div>
        <BurnDownChart points={points} width={WIDE} className="bars trend wide" />
        <BurnDownChart points={recent} width={NARROW} className="bars trend narrow" />
        <div className="legend">
          {SEVERITIES.map((severity) => (
            <SeverityMark key={severity} severity={severity} />
          ))}
          <span>Below: new and reopened above the line, resolved below it</span>
        </div>
        <BurnDownTable points={points} />
      </section>
      <section>
        <div className="section-head">
          <h2>Credentials over time</h2>
          <span className="meta">Credentials that sign in. A line breaks where a scan could not read them.</span>
        </div>
        <CredentialChart points={points} width={WIDE} className="bars trend wide" />
        <CredentialChart points={recent} width={NARROW} className="bars trend narrow" />
        <CredentialLegend />
        <CredentialTable points={points} />
      </section>
    </>
  );
}
