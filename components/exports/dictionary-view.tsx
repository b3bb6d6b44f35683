import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import type { ColumnType } from '#lib/report/schema/column-words';
import { type PublishedSchema, schemaPath } from '#lib/report/schema/published-schemas';

const TYPES: Readonly<Record<Exclude<ColumnType, readonly string[]>, string>> = {
  text: 'text',
  list: 'texts with bars between',
  instant: 'time, UTC',
  integer: 'whole number',
  flag: 'true or false',
  uri: 'address',
};

/** The data dictionary of a dataset: every column of its file, in its order. */
export const DictionaryView = ({ schema }: { readonly schema: PublishedSchema }) => (
  <>
    <nav className="meta" aria-label="Where this is">
      <a href="/exports">Exports</a> / schema / {schema.dataset} / {schema.version}
    </nav>
    <PageHead title={`Columns of ${schema.dataset}`}>
      {schema.says} Version {schema.version}, also as <a href={schemaPath(schema)}>JSON Schema</a>. An empty cell of CSV
      is null in JSON.
    </PageHead>
    <DataTable
      caption={`${Object.keys(schema.columns).length} columns`}
      rows={Object.entries(schema.columns)}
      rowKey={([name]) => name}
      columns={[
        { key: 'name', title: 'Column', isHeader: true, cell: ([name]) => <code className="whole">{name}</code> },
        { key: 'says', title: 'Meaning', cell: ([, { says }]) => says },
        {
          key: 'type',
          title: 'Type',
          cell: ([, { type }]) =>
            typeof type === 'string' ? (
              TYPES[type]
            ) : (
              <>
                one of <code>{type.join(', ')}</code>
              </>
            ),
        },
        { key: 'empty', title: 'Can be empty', cell: ([, { isAlways }]) => (isAlways ? 'no' : 'yes') },
      ]}
    />
  </>
);
