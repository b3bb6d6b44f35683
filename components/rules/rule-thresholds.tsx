import { NUMBER_FIELDS } from '#lib/model/settings/threshold-fields';
import type { NumberThreshold } from '#lib/model/settings/threshold-settings';
import { DEFAULT_THRESHOLDS, type Thresholds } from '#lib/model/thresholds';
import { plural } from '#lib/report/words';

/** The thresholds a rule judges by, as they are in force. */
export function RuleThresholds({
  read,
  thresholds,
}: {
  readonly read: readonly NumberThreshold[];
  readonly thresholds: Thresholds;
}) {
  const fields = NUMBER_FIELDS.filter(({ threshold }) => read.includes(threshold));
  if (fields.length === 0) return null;
  return (
    <section>
      <h2>Thresholds in force</h2>
      <ul>
        {fields.map(({ threshold, label, unit }) => (
          <li key={threshold}>
            {label} <b>{plural(thresholds[threshold], unit.slice(0, -1))}</b>
            {thresholds[threshold] === DEFAULT_THRESHOLDS[threshold]
              ? ''
              : `; delivered as ${plural(DEFAULT_THRESHOLDS[threshold], unit.slice(0, -1))}`}
          </li>
        ))}
      </ul>
      <p className="meta">
        The next scan judges by these; a scan keeps those it was judged by.{' '}
        <a href="/settings/thresholds">Thresholds</a>
      </p>
    </section>
  );
}
