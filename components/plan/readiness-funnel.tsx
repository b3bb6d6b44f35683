import { SeverityMark } from '#components/ui/severity';
import type { PlanSummary } from '#lib/model/plan';
import { type ReadinessStep, readinessOf } from '#lib/report/plan/readiness';
import { number, plural } from '#lib/report/words';

const [STEP, BAR, HEIGHT] = [160, 118, 56];

/** How many are left at each step, with what was lost on the way said in words. */
export function ReadinessFunnel({ plan, isOpen }: { readonly plan: PlanSummary; readonly isOpen: boolean }) {
  const steps = readinessOf(plan);
  const held = steps[0]?.count ?? 0;
  return (
    <section>
      <div className="section-head">
        <h2>Readiness</h2>
        <span className="meta">{plural(held, 'application or workload', 'applications, workloads and resources')}</span>
      </div>
      <ol className="funnel">
        {steps.map((step) => (
          <li key={step.label}>
            <span className="quiet">{step.label}</span>
            <a href={step.href}>
              <b>{number(step.count)}</b>
            </a>
            {step.isUnknown ? <SeverityMark severity="unknown" word={step.lost} /> : <small>{step.lost}</small>}
          </li>
        ))}
      </ol>
      <FunnelShape steps={steps} />
      <details open={isOpen}>
        <summary className="meta">Show readiness as a table</summary>
        <div className="table-region">
          <table className="table">
            <caption className="visually-hidden">Readiness, step by step</caption>
            <thead>
              <tr>
                <th scope="col">Step</th>
                <th scope="col" className="number">
                  Left
                </th>
                <th scope="col">Lost on the way</th>
              </tr>
            </thead>
            <tbody>
              {steps.map((step) => (
                <tr key={step.label}>
                  <th scope="row" data-label="Step">
                    {step.label}
                  </th>
                  <td className="number" data-label="Left">
                    {number(step.count)}
                  </td>
                  <td data-label="Lost">{step.lost}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

export function FunnelShape({ steps }: { readonly steps: readonly ReadinessStep[] }) {
  const most = Math.max(1, ...steps.map(({ count }) => count));
  const top = (count: number): number => HEIGHT - Math.max(count > 0 ? 2 : 0, (count / most) * (HEIGHT - 2));
  return (
    <svg
      className="funnel-shape"
      width="100%"
      height={HEIGHT}
      viewBox={`0 0 ${STEP * steps.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {steps.slice(1).map((step, index) => {
        const before = top(steps[index]?.count ?? 0);
        const [from, to] = [index * STEP + BAR, (index + 1) * STEP];
        return (
          <path
            key={step.label}
            className="slope"
            d={`M${from} ${before}L${to} ${top(step.count)}V${HEIGHT}H${from}Z`}
          />
        );
      })}
      {steps.map((step, index) => (
        <rect
          key={step.label}
          className={index === steps.length - 1 ? 'last' : 'step'}
          x={index * STEP}
          y={top(step.count)}
          width={BAR}
          height={HEIGHT - top(step.count)}
        />
      ))}
      <path className="axis" d={`M0 ${HEIGHT - 0.5}H${STEP * steps.length}`} />
    </svg>
  );
}
