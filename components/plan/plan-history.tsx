import { PlanBurnDown, PlanLegend, PlanTrendTable } from '#components/history/plan-trend';
import { RemovedChart, RemovedTable } from '#components/history/removed-trend';
import type { TrendPoint } from '#lib/model/history/trend';
import { number } from '#lib/report/words';

const [WIDE, NARROW, NARROW_SCANS] = [492, 480, 12];

/** How the plan got shorter from scan to scan, and how many credentials are gone. */
export function PlanHistory({ points, isOpen }: { readonly points: readonly TrendPoint[]; readonly isOpen: boolean }) {
  if (points.length < 2)
    return (
      <section>
        <h2>Over time</h2>
        <p className="quiet">
          What was done and what was removed takes two scans to tell, and this is the first. Both are drawn from the
          next one on.
        </p>
      </section>
    );
  const recent = points.slice(-NARROW_SCANS);
  return (
    <div className="halves">
      <section>
        <div className="section-head">
          <h2>Burn-down of the plan</h2>
          <span className="meta">by the evidence of {number(points.length)} scans</span>
        </div>
        <PlanBurnDown points={points} width={WIDE} className="bars trend wide" />
        <PlanBurnDown points={recent} width={NARROW} className="bars trend narrow" />
        <PlanLegend />
        <PlanTrendTable points={points} isOpen={isOpen} />
      </section>
      <section>
        <div className="section-head">
          <h2>Credentials removed</h2>
          <span className="meta">that signed in; also where another took the place</span>
        </div>
        <RemovedChart points={points} width={WIDE} className="bars trend wide" />
        <RemovedChart points={recent} width={NARROW} className="bars trend narrow" />
        <RemovedTable points={points} isOpen={isOpen} />
      </section>
    </div>
  );
}
