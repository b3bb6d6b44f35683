import type { ReportProps } from '#components/plan/report/plan-report-view';
import { ROUTES } from '#lib/model/plan';
import { OUTCOME_WORDS, partialSentence } from '#lib/report/coverage';
import { ROUTE_CONDITIONS, ROUTE_WORDS } from '#lib/report/plan/plan-words';
import { moment, number, plural } from '#lib/report/words';

/** How the answers came about, and how whole they are. */
export function ReportMethod({ scan, report }: ReportProps) {
  const partial = partialSentence(scan);
  const { readings } = scan.summary;
  const whole = readings.filter(({ outcome }) => outcome === 'whole');
  const gaps = readings.filter(({ outcome }) => outcome !== 'whole');
  return (
    <>
      <section>
        <h2>Method</h2>
        <p>
          One scan read the directory through Microsoft Graph and the resources through Azure Resource Manager, with
          read-only permissions, and was judged as of {moment(scan.judgedAt)}. Values of secrets and their hints are
          never read, so neither is any part of this document. Every credential is followed to the application that
          holds it, to the workloads that sign in as that application, and to what they sign in to. It then gets the
          first route of this table that fits.
        </p>
        <div className="table-region">
          <table className="table">
            <caption className="visually-hidden">The route table</caption>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Route</th>
                <th scope="col">When</th>
              </tr>
            </thead>
            <tbody>
              {ROUTES.map((route, index) => (
                <tr key={route}>
                  <td data-label="Line">{index + 1}</td>
                  <th scope="row" data-label="Route">
                    {ROUTE_WORDS[route]}
                  </th>
                  <td data-label="When">{ROUTE_CONDITIONS[route]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p>
          A permission is carried over to the new identity only where its use was proven: by a call in a definition, or
          by a sign-in in the window that was read. What was not seen is left out, what is not known is asked about, and
          what controls the tenant is called out. The state of a plan comes from scans, never from a tick.
        </p>
      </section>
      <section>
        <h2>Coverage</h2>
        <p>
          {partial ??
            'Every source that was to be read was read whole. Sources that a setting turns off are listed as such.'}{' '}
          Not read by this product at all: the code inside workloads, diagnostic logs of single resources, and what runs
          outside Azure without an identity of its own.
        </p>
        <p>
          <b>Read whole:</b> {whole.map(({ source, rows }) => `${source} (${number(rows)})`).join(', ') || 'nothing'}.
        </p>
        {gaps.length > 0 ? (
          <div className="table-region">
            <table className="table">
              <caption className="visually-hidden">Sources that were not read whole</caption>
              <thead>
                <tr>
                  <th scope="col">Source</th>
                  <th scope="col">Read</th>
                  <th scope="col">Why</th>
                </tr>
              </thead>
              <tbody>
                {gaps.map(({ source, outcome, because }) => (
                  <tr key={source}>
                    <th scope="row" data-label="Source">
                      {source}
                    </th>
                    <td data-label="Read">{OUTCOME_WORDS[outcome]}</td>
                    <td data-label="Why">{because ?? ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
        {report.missing.length > 0 ? (
          <>
            <h3>Evidence that would decide more</h3>
            <ul className="report-list">
              {report.missing.map(({ text, count }) => (
                <li key={text}>
                  <b>{plural(count, 'plan')}:</b> {text}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
    </>
  );
}
