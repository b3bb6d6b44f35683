import { SeverityMark } from '#components/ui/severity';
import type { Listed } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { PlanItem, PlanSummary, Wave } from '#lib/model/plan';
import { rowWords } from '#lib/report/plan/plan-report';
import { ROUTE_WORDS, routeDetail, STATE_WORDS, WAVE_WORDS } from '#lib/report/plan/plan-words';
import { clipped, day, dueWords, nameOr, plural } from '#lib/report/words';

/** One wave: what is to be done, in the order in which it is best done. */
export function ReportWave({
  wave,
  rows,
  plan,
  now,
}: {
  readonly wave: Wave;
  readonly rows: readonly Listed<PlanItem>[];
  readonly plan: PlanSummary;
  readonly now: Instant;
}) {
  const { title, what, how } = WAVE_WORDS[wave];
  const { credentials } = plan.waves[wave];
  return (
    <section className="report-chapter">
      <h2>
        {title}: {what.toLowerCase()}
      </h2>
      <p>
        {how}. {plural(rows.length, 'plan')}
        {credentials > 0 ? `, ${plural(credentials, 'credential')} ${wave === 'blocked' ? 'held' : 'removed'}` : ''}.
        The gravest first.
      </p>
      <div className="table-region">
        <table className="table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">Plan</th>
              <th scope="col">Route</th>
              <th scope="col">Effort</th>
              <th scope="col">Exposure</th>
              <th scope="col">Due</th>
              <th scope="col">Owner</th>
              <th scope="col">{wave === 'blocked' ? 'Blocker' : 'State'}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row" data-label="Plan">
                  <b>
                    <bdi>{clipped(nameOr(row.title, '(no name)'), 44)}</bdi>
                  </b>
                  <small>{rowWords(row)}</small>
                </th>
                <td data-label="Route">
                  {ROUTE_WORDS[row.route]}
                  <small>{routeDetail(row)}</small>
                </td>
                <td data-label="Effort">
                  {row.effort}
                  <small>{row.effortBecause}</small>
                </td>
                <td data-label="Exposure">{row.exposure ? <SeverityMark severity={row.exposure} /> : 'None'}</td>
                <td data-label="Due" className="report-short">
                  {row.dueAt ? (
                    <>
                      {day(row.dueAt)}
                      <small>{dueWords(row.dueAt, now).words}</small>
                    </>
                  ) : (
                    'No date'
                  )}
                </td>
                <td data-label="Owner">{row.ownerKnown ? clipped(row.owner?.name ?? 'None', 28) : 'Not evaluated'}</td>
                <td data-label={wave === 'blocked' ? 'Blocker' : 'State'}>
                  {wave === 'blocked' ? row.blockers.map(({ text }) => text).join(' ') : STATE_WORDS[row.state]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
