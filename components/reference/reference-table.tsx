import { DataTable } from '#components/ui/data-table';
import { Day } from '#components/ui/when';
import type { ReferenceSource } from '#lib/model/reference/reference-source';
import { number } from '#lib/report/words';

/** The tables of facts that rules and pages rest on: where each is from and how to refresh it. */
export function ReferenceTable({ tables }: { readonly tables: readonly ReferenceSource[] }) {
  return (
    <DataTable
      caption={`${tables.length} tables`}
      rows={tables}
      rowKey={({ table }) => table}
      columns={[
        {
          key: 'table',
          title: 'Table',
          isHeader: true,
          cell: ({ table, title }) => (
            <>
              <span className="row-title">{title}</span>
              <small className="mono">{table}</small>
            </>
          ),
        },
        { key: 'rows', title: 'Rows', isNumber: true, cell: ({ rows }) => number(rows) },
        { key: 'date', title: 'Date', cell: ({ date }) => <Day at={date} /> },
        { key: 'source', title: 'Source', cell: ({ source }) => source },
        { key: 'licence', title: 'Licence', cell: ({ licence }) => licence },
        {
          key: 'rebuild',
          title: 'Rebuild',
          cell: ({ table, files }) => (
            <code>{`npm run reference -- ${table} ${files.map((file) => `<${file}>`).join(' ')}`}</code>
          ),
        },
      ]}
    />
  );
}
