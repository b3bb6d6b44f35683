import { Moment } from '#components/ui/when';
import type { ThresholdEvent } from '#lib/model/settings/threshold-settings';
import { personName, shownText } from '#lib/report/exceptions/exception-words';
import { thresholdHistory } from '#lib/report/settings/threshold-history';

/** Who changed what, when and why, newest first. */
export function ThresholdHistory({ events }: { readonly events: readonly ThresholdEvent[] }) {
  return (
    <section>
      <h2>History</h2>
      {events.length === 0 ? <p>Nothing was ever changed: everything is as it was delivered.</p> : null}
      <ul className="list-rows">
        {thresholdHistory(events).map(({ number, at, by, why, changes }) => (
          <li key={number}>
            <Moment at={at} /> <b>Change {number}</b> by <bdi>{personName(by)}</bdi>
            <p className="said">{shownText(why)}</p>
            <ul>
              {changes.map(({ what, before, after }) => (
                <li key={what}>
                  {what}: <del>{before}</del> <ins>{after}</ins>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
