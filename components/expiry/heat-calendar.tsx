import type { HeatDay, HeatWeek } from '#lib/report/expiry/heat-calendar';
import { day, number, plural } from '#lib/report/words';

/** On the narrowest screen a day is still 24 px wide, so that a finger finds it. */
const [CELL, LEFT, TOP] = [24, 20, 16];
const BAND_WEEKS = 14;
const WEEKDAYS = ['M', '', 'W', '', 'F', '', 'S'];
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

export const dayWords = ({ at, secrets, certificates, federated }: HeatDay): string =>
  `${day(at)}: ${[
    plural(secrets, 'secret'),
    plural(certificates, 'certificate'),
    ...(federated > 0 ? [plural(federated, 'federated credential')] : []),
  ].join(', ')}`;

/** A year of days in four bands, Mondays on top. A day on which something ends is a link to the list of it. */
export const HeatCalendar = ({ weeks }: { readonly weeks: readonly HeatWeek[] }) => (
  <div className="heat-bands">
    {Array.from({ length: Math.ceil(weeks.length / BAND_WEEKS) }, (_, band) =>
      weeks.slice(band * BAND_WEEKS, (band + 1) * BAND_WEEKS),
    ).map((held) => (
      <Band key={held[0]?.startsAt} weeks={held} />
    ))}
  </div>
);

const monthOf = ({ startsAt }: HeatWeek): string => MONTH.format(new Date(startsAt));

function Band({ weeks }: { readonly weeks: readonly HeatWeek[] }) {
  const total = weeks.reduce((sum, week) => sum + week.days.reduce((all, one) => all + one.total, 0), 0);
  return (
    <svg className="heat" viewBox={`0 0 ${LEFT + BAND_WEEKS * CELL} ${TOP + 7 * CELL + 2}`} width="100%">
      <title>{`${plural(weeks.length, 'week')} from ${day(weeks[0]?.startsAt ?? '')}: ${plural(total, 'credential')} end`}</title>
      {WEEKDAYS.map((name, row) =>
        name ? (
          <text key={name} x={LEFT - 6} y={TOP + row * CELL + 16} textAnchor="end">
            {name}
          </text>
        ) : null,
      )}
      {weeks.map((week, column) => {
        // A month of which one column is left has no room for its name.
        const isNew = column === 0 || monthOf(week) !== monthOf(weeks[column - 1] ?? week);
        const hasRoom = monthOf(week) === monthOf(weeks[column + 1] ?? week);
        return isNew && hasRoom ? (
          <text key={week.startsAt} x={LEFT + column * CELL} y={TOP - 5}>
            {monthOf(week)}
          </text>
        ) : null;
      })}
      {weeks.map((week, column) =>
        week.days.map((one, row) => <Cell key={one.at} of={one} x={LEFT + column * CELL} y={TOP + row * CELL} />),
      )}
    </svg>
  );
}

function Cell({ of, x, y }: { readonly of: HeatDay; readonly x: number; readonly y: number }) {
  if (!of.isInside) return null;
  const square = <rect className={`step-${of.step}`} x={x + 1} y={y + 1} width={CELL - 3} height={CELL - 3} rx="3" />;
  if (of.href === null) return square;
  return (
    <a href={of.href} aria-label={dayWords(of)}>
      <title>{dayWords(of)}</title>
      {square}
      <text className={`on-${of.step}`} x={x + CELL / 2 - 0.5} y={y + 15.5} textAnchor="middle">
        {of.total > 99 ? '99+' : number(of.total)}
      </text>
    </a>
  );
}

/** The same days as a table, without those on which nothing ends. */
export function HeatTable({ weeks }: { readonly weeks: readonly HeatWeek[] }) {
  const days = weeks.flatMap((week) => week.days).filter(({ total }) => total > 0);
  return (
    <details>
      <summary>Show as table</summary>
      <table className="table">
        <caption>{plural(days.length, 'day')} on which a credential ends</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Client secrets</th>
            <th scope="col">Certificates</th>
            <th scope="col">Federated</th>
          </tr>
        </thead>
        <tbody>
          {days.map((one) => (
            <tr key={one.at}>
              <th scope="row">
                <a href={one.href ?? ''}>{day(one.at)}</a>
              </th>
              <td>{number(one.secrets)}</td>
              <td>{number(one.certificates)}</td>
              <td>{number(one.federated)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
