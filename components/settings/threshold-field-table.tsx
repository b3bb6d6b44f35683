import { type FieldProps, isReadBy, type ReadingRule, ThresholdValue } from '#components/settings/threshold-value';
import { DataTable } from '#components/ui/data-table';
import { FRAMEWORK_THRESHOLDS } from '#lib/model/settings/framework-thresholds';
import { LIST_FIELDS, NUMBER_FIELDS, type NumberField } from '#lib/model/settings/threshold-fields';
import { askedBy, type ThresholdSettings } from '#lib/model/settings/threshold-settings';
import { DEFAULT_THRESHOLDS } from '#lib/model/thresholds';
import { frameworkName } from '#lib/report/compliance/standards';
import { valueWords } from '#lib/report/settings/threshold-history';

type Field = NumberField | (typeof LIST_FIELDS)[number];

/** The tenant's own thresholds: what is in force, as delivered, who reads it, and which framework asks for what. */
export function ThresholdFieldTable({ rules, ...props }: FieldProps & { readonly rules: readonly ReadingRule[] }) {
  const fields: readonly Field[] = [...NUMBER_FIELDS, ...LIST_FIELDS];
  return (
    <section>
      <h2>The tenant’s own</h2>
      <DataTable
        caption={<span className="visually-hidden">Thresholds of the tenant</span>}
        rows={fields}
        rowKey={({ threshold }) => threshold}
        columns={[
          {
            key: 'threshold',
            title: 'Threshold',
            isHeader: true,
            cell: ({ label, hint }) => (
              <>
                <span className="row-title">{label}</span>
                <small>{hint}</small>
              </>
            ),
          },
          {
            key: 'value',
            title: 'In force',
            cell: (field) => (
              <ThresholdValue
                {...props}
                name={field.threshold}
                label={field.label}
                unit={'unit' in field ? field.unit : null}
              />
            ),
          },
          {
            key: 'default',
            title: 'Default',
            cell: (field) =>
              'unit' in field ? (
                valueWords(field, DEFAULT_THRESHOLDS[field.threshold])
              ) : (
                <small>{DEFAULT_THRESHOLDS[field.threshold].map((word) => `“${word}”`).join(' ')}</small>
              ),
          },
          { key: 'rules', title: 'Read by', cell: (field) => <Readers field={field} rules={rules} /> },
          {
            key: 'frameworks',
            title: 'Asked for',
            cell: (field) => <Askers field={field} settings={props.form.settings} />,
          },
        ]}
      />
    </section>
  );
}

function Readers({ field, rules }: { readonly field: Field; readonly rules: readonly ReadingRule[] }) {
  if (field.threshold === 'ownerTags') return 'the owner of every resource and of its findings';
  return rules
    .filter((rule) => isReadBy(rule, field.threshold))
    .map(({ id }) => (
      <small key={id}>
        <a href={`/rules/${id}`}>{id}</a>
      </small>
    ));
}

function Askers({ field, settings }: { readonly field: Field; readonly settings: ThresholdSettings }) {
  const rows = FRAMEWORK_THRESHOLDS.filter(({ threshold }) => threshold === field.threshold);
  if (!('unit' in field) || rows.length === 0) return <span className="quiet">–</span>;
  return rows.map(({ framework, control, value }) => (
    <small key={framework}>
      <a href={`/compliance/${framework}/${encodeURIComponent(control)}`}>
        {frameworkName(framework)} {control}
      </a>
      : {valueWords(field, askedBy(framework, settings)[field.threshold] ?? value)}
    </small>
  ));
}
