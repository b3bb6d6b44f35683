import { ExportLog } from '#components/exports/export-log';
import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import type { AuditRecord } from '#lib/model/access/audit-event';
import type { Page } from '#lib/model/finding';
import { FORMATS } from '#lib/report/exports/formats';
import { dictionaryPath, PUBLISHED, schemaPath } from '#lib/report/schema/published-schemas';

interface Props {
  /** What left; null: this reader may not see the audit log. */
  readonly log: Page<AuditRecord> | null;
  readonly isFirst: boolean;
}

/** What was exported and by whom, and how each format is read. */
export const ExportsView = ({ log, isFirst }: Props) => (
  <>
    <PageHead title="Exports">
      Every file says which scan and which filters it holds, is streamed whole, and is written to the audit log with its
      rows, size and SHA-256. Programs start at <a href="/api/v1/openapi.json">the description of the API</a>.
    </PageHead>
    <section>
      <h2>Formats</h2>
      <DataTable
        caption={`${FORMATS.length} formats`}
        rows={FORMATS}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', title: 'Format', isHeader: true, isWhole: true, cell: ({ name }) => name },
          { key: 'says', title: 'What it holds', cell: ({ says }) => says },
          { key: 'address', title: 'Address', cell: ({ address }) => <code>{address}</code> },
          { key: 'type', title: 'Media type', isWhole: true, cell: ({ mediaType }) => <code>{mediaType}</code> },
          {
            key: 'standard',
            title: 'Follows',
            cell: ({ standard, standardUrl }) => (
              <a href={standardUrl} rel="noreferrer">
                {standard}
              </a>
            ),
          },
        ]}
      />
    </section>
    <section>
      <h2>Datasets</h2>
      <DataTable
        caption={`${PUBLISHED.length} datasets; columns are only ever added at the end`}
        rows={PUBLISHED}
        rowKey={({ dataset }) => dataset}
        columns={[
          {
            key: 'dataset',
            title: 'Dataset',
            isHeader: true,
            cell: (schema) => <a href={dictionaryPath(schema)}>{schema.dataset}</a>,
          },
          { key: 'says', title: 'A line is', cell: ({ says }) => says },
          {
            key: 'columns',
            title: 'Columns',
            isNumber: true,
            cell: ({ columns }) => Object.keys(columns).length,
          },
          {
            key: 'schema',
            title: 'JSON Schema',
            cell: (schema) => <a href={schemaPath(schema)}>{schema.version}</a>,
          },
        ]}
      />
    </section>
    <section>
      <h2>What was exported</h2>
      {log ? (
        <ExportLog log={log} isFirst={isFirst} />
      ) : (
        <p className="quiet">Who exported what is shown with the app role Auditor or Admin.</p>
      )}
    </section>
  </>
);
