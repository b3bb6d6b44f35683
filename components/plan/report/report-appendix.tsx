import type { ReportProps } from '#components/plan/report/plan-report-view';
import { ROUTE_WORDS, runsOn, STATE_WORDS } from '#lib/report/plan/plan-words';
import { clipped, day, nameOr, plural } from '#lib/report/words';

/** Every plan, one row each: the population that the numbers above are counted over. */
export function ReportAppendix({ report }: ReportProps) {
  return (
    <section className="report-chapter">
      <h2>Appendix: every plan</h2>
      <p>{plural(report.rows.length, 'plan')}, by name. The id opens the plan in the dashboard: /plan/(id).</p>
      <div className="table-region">
        <table className="table report-appendix">
          <caption className="visually-hidden">Every plan</caption>
          <thead>
            <tr>
              <th scope="col">Plan</th>
              <th scope="col">Runs on</th>
              <th scope="col">Route</th>
              <th scope="col">Wave</th>
              <th scope="col">State</th>
              <th scope="col">Due</th>
              <th scope="col">Id</th>
            </tr>
          </thead>
          <tbody>
            {report.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row" data-label="Plan">
                  <bdi>{clipped(nameOr(row.title, '(no name)'), 40)}</bdi>
                </th>
                <td data-label="Runs on">{runsOn(row)}</td>
                <td data-label="Route">{ROUTE_WORDS[row.route]}</td>
                <td data-label="Wave">{row.wave === 'none' ? '–' : row.wave}</td>
                <td data-label="State">{row.examined ? STATE_WORDS[row.state] : 'As an earlier scan saw it'}</td>
                <td data-label="Due">{row.dueAt ? day(row.dueAt) : '–'}</td>
                <td data-label="Id">
                  <code>{row.id}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
