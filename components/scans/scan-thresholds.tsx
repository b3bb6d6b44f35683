import type { ScanSummary } from '#lib/model/scan';
import { LIST_FIELDS, NUMBER_FIELDS } from '#lib/model/settings/threshold-fields';
import { frameworkName, standardWords } from '#lib/report/compliance/standards';
import { valueWords } from '#lib/report/settings/threshold-history';
import { href } from '#lib/report/url/query';

/** The thresholds a scan was judged by; those of now may be others. A scan of an earlier version had fewer. */
export function ScanThresholds({ summary, scanId }: { readonly summary: ScanSummary; readonly scanId: string }) {
  const { thresholds, standards = [] } = summary;
  const known = <Field extends { readonly threshold: keyof typeof thresholds }>(fields: readonly Field[]) =>
    fields.filter(({ threshold }) => thresholds[threshold] !== undefined);
  return (
    <details>
      <summary>
        Judged by {known([...NUMBER_FIELDS, ...LIST_FIELDS]).length} thresholds
        {standards.length > 0 ? ` and by those of ${standards.length} frameworks that differ` : ''}
      </summary>
      <ul>
        {known(NUMBER_FIELDS).map((field) => (
          <li key={field.threshold}>
            {field.label} <b>{valueWords(field, thresholds[field.threshold])}</b>
          </li>
        ))}
        {known(LIST_FIELDS).map(({ threshold, label }) => (
          <li key={threshold}>
            {label} <b>{thresholds[threshold].join(', ')}</b>
          </li>
        ))}
        {standards.map((standard) => (
          <li key={standard.framework}>
            <a href={href('/findings', { standard: standard.framework, scan: scanId })}>
              {frameworkName(standard.framework)}
            </a>
            : {standardWords(standard).join('; ')}
          </li>
        ))}
      </ul>
      <p className="meta">
        The next scan judges by the <a href="/settings/thresholds">thresholds in force</a>.
      </p>
    </details>
  );
}
