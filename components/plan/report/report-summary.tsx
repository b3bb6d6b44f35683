import type { ReportProps } from '#components/plan/report/plan-report-view';
import { SeverityMark } from '#components/ui/severity';
import { WAVES } from '#lib/model/plan';
import { ROUTE_WORDS, WAVE_WORDS } from '#lib/report/plan/plan-words';
import { readinessOf } from '#lib/report/plan/readiness';
import { day, number } from '#lib/report/words';

/** The three tables a reader needs who reads nothing else. */
export function ReportSummary({ plan, report }: ReportProps) {
  return (
    <section className="report-chapter">
      <h2>Summary</h2>
      <h3>Readiness</h3>
      <div className="table-region">
        <table className="table">
          <caption className="visually-hidden">Readiness</caption>
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
            {readinessOf(plan).map(({ label, count, lost }) => (
              <tr key={label}>
                <th scope="row" data-label="Step">
                  {label}
                </th>
                <td data-label="Left" className="number">
                  {number(count)}
                </td>
                <td data-label="Lost on the way">{lost}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>Waves</h3>
      <div className="table-region">
        <table className="table">
          <caption className="visually-hidden">Waves</caption>
          <thead>
            <tr>
              <th scope="col">Wave</th>
              <th scope="col">What it takes</th>
              <th scope="col" className="number">
                Plans
              </th>
              <th scope="col" className="number">
                Credentials
              </th>
              <th scope="col">Gravest finding</th>
              <th scope="col">Soonest due</th>
            </tr>
          </thead>
          <tbody>
            {WAVES.map((wave) => {
              const { items, credentials, exposure, dueAt } = plan.waves[wave];
              return (
                <tr key={wave}>
                  <th scope="row" data-label="Wave">
                    {WAVE_WORDS[wave].title}
                  </th>
                  <td data-label="What it takes">
                    {WAVE_WORDS[wave].what}. {WAVE_WORDS[wave].how}.
                  </td>
                  <td data-label="Plans" className="number">
                    {number(items)}
                  </td>
                  <td data-label="Credentials" className="number">
                    {number(credentials)}
                  </td>
                  <td data-label="Gravest finding">{exposure ? <SeverityMark severity={exposure} /> : 'None'}</td>
                  <td data-label="Soonest due">{dueAt ? day(dueAt) : 'No date'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <h3>Routes</h3>
      <div className="table-region">
        <table className="table">
          <caption className="visually-hidden">Routes</caption>
          <thead>
            <tr>
              <th scope="col">Route</th>
              <th scope="col" className="number">
                Plans
              </th>
            </tr>
          </thead>
          <tbody>
            {report.routes.map(({ route, count }) => (
              <tr key={route}>
                <th scope="row" data-label="Route">
                  {ROUTE_WORDS[route]}
                </th>
                <td data-label="Plans" className="number">
                  {number(count)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
