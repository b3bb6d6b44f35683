import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import { SeverityMark } from '#components/ui/severity';
import type { Scan, ScanSummary } from '#lib/model/scan';
import { coverageOf } from '#lib/report/coverage';
import { moment, number, plural } from '#lib/report/words';

/** What could not be read, why, what that silences, and what closes the gap. */
export function CoverageView({
  scan,
  titles,
}: {
  readonly scan: Scan & { readonly summary: ScanSummary };
  readonly titles: ReadonlyMap<string, string>;
}) {
  const coverage = coverageOf(scan.summary);
  const hidden = scan.summary.invisibleSubscriptions;
  return (
    <>
      <PageHead title="Coverage">
        <b>
          {coverage.read} of {plural(coverage.of, 'source')} read whole
        </b>{' '}
        in the scan of {moment(scan.finishedAt ?? scan.startedAt)}. A source that was not read makes rules “not
        evaluated”; it never makes a tenant look clean.
      </PageHead>
      {hidden.length > 0 ? (
        <p className="notice unknown">
          {plural(hidden.length, 'subscription')} that the tenant refers to {hidden.length === 1 ? 'is' : 'are'} not
          visible: <code>{hidden.slice(0, 8).join(', ')}</code>
        </p>
      ) : null}
      <DataTable
        caption={<span className="visually-hidden">Sources and how they were read</span>}
        rows={coverage.rows}
        rowKey={(row) => row.reading.source}
        columns={[
          {
            key: 'source',
            title: 'Source',
            isHeader: true,
            cell: (row) => (
              <>
                <span className="row-title">{titles.get(row.reading.source) ?? row.reading.source}</span>
                <small className="mono">{row.reading.source}</small>
              </>
            ),
          },
          {
            key: 'outcome',
            title: 'Result',
            cell: (row) => (
              <SeverityMark severity={row.reading.outcome === 'whole' ? 'passed' : 'unknown'} word={row.outcome} />
            ),
          },
          {
            key: 'rows',
            title: 'Rows',
            isNumber: true,
            cell: (row) =>
              row.reading.outcome === 'whole' || row.reading.outcome === 'partly' ? number(row.reading.rows) : '–',
          },
          { key: 'why', title: 'Why', cell: (row) => row.reading.because ?? '–' },
          {
            key: 'silenced',
            title: 'Silences',
            cell: (row) =>
              row.silenced.length === 0 ? (
                '–'
              ) : (
                <details>
                  <summary>
                    {plural(row.silenced.length, 'rule')}, {row.subjects}
                  </summary>
                  <ul>
                    {row.silenced.map((rule) => (
                      <li key={rule.ruleId}>
                        <a href={`/rules/${rule.ruleId}`}>{rule.title}</a>
                      </li>
                    ))}
                  </ul>
                </details>
              ),
          },
          {
            key: 'closes',
            title: 'Closed by',
            cell: (row) => (row.reading.closes ? <code>{row.reading.closes}</code> : '–'),
          },
        ]}
      />
    </>
  );
}
