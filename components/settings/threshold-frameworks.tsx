import { type FieldProps, ThresholdValue } from '#components/settings/threshold-value';
import { DataTable } from '#components/ui/data-table';
import { FRAMEWORK_THRESHOLDS } from '#lib/model/settings/framework-thresholds';
import { NUMBER_FIELDS } from '#lib/model/settings/threshold-fields';
import { frameworkField } from '#lib/model/settings/threshold-problems';
import { askedBy, thresholdsInForce } from '#lib/model/settings/threshold-settings';
import { frameworkName } from '#lib/report/compliance/standards';
import { valueWords } from '#lib/report/settings/threshold-history';

/** What frameworks ask for, and whether their controls are judged apart for it. */
export function ThresholdFrameworks(props: FieldProps) {
  const { settings } = props.form;
  const inForce = thresholdsInForce(settings);
  const rows = FRAMEWORK_THRESHOLDS.flatMap((row) => {
    const field = NUMBER_FIELDS.find(({ threshold }) => threshold === row.threshold);
    return field ? [{ ...row, field }] : [];
  });
  return (
    <section>
      <h2>For frameworks</h2>
      <p className="quiet">
        Where a framework asks for something else than what is in force, a scan judges its controls once more by it.
        What that finds is on the framework’s pages and in no other list or count.
      </p>
      <DataTable
        caption={<span className="visually-hidden">Thresholds of frameworks</span>}
        rows={rows}
        rowKey={({ framework, threshold }) => frameworkField(framework, threshold)}
        columns={[
          {
            key: 'framework',
            title: 'Framework and control',
            isHeader: true,
            cell: ({ framework, control, field }) => (
              <>
                <span className="row-title">
                  <a href={`/compliance/${framework}/${encodeURIComponent(control)}`}>
                    {frameworkName(framework)} {control}
                  </a>
                </span>
                <small>{field.label}</small>
              </>
            ),
          },
          {
            key: 'value',
            title: 'Judged by',
            cell: ({ framework, threshold, field }) => (
              <ThresholdValue
                {...props}
                name={frameworkField(framework, threshold)}
                label={`${frameworkName(framework)}: ${field.label}`}
                unit={field.unit}
              />
            ),
          },
          { key: 'asks', title: 'The control says', cell: ({ field, value }) => valueWords(field, value) },
          {
            key: 'apart',
            title: 'In the next scan',
            cell: ({ framework, threshold, field, value }) =>
              (askedBy(framework, settings)[threshold] ?? value) === inForce[threshold]
                ? 'the same as what is in force'
                : `judged apart; in force are ${valueWords(field, inForce[threshold])}`,
          },
        ]}
      />
    </section>
  );
}
