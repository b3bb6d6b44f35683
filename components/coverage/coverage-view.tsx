import { GapList } from '#components/coverage/gap-list';
import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import { SeverityMark } from '#components/ui/severity';
import type { Scan, ScanSummary } from '#lib/model/scan';
import type { SourceId, SourceReading } from '#lib/model/source';
import { type Coverage, coverageOf, isGap } from '#lib/report/coverage';
import type { SourceFacts } from '#lib/report/coverage-fix';
import { moment, number, plural } from '#lib/report/words';

interface Props {
  readonly scan: Scan & { readonly summary: ScanSummary };
  readonly sources: ReadonlyMap<SourceId, SourceFacts>;
  /** Only sources that were read like this; null: all. */
  readonly outcome: string | null;
}

/** What could not be read, why, what that silences, and the one thing that closes it. */
export function CoverageView({ scan, sources, outcome }: Props) {
  const coverage = coverageOf(scan.summary);
  const hidden = scan.summary.invisibleSubscriptions;
  const rows = coverage.rows.filter(({ reading }) => outcome === null || reading.outcome === outcome);
  const gaps = rows.filter(({ reading }) => isGap(reading));
  const off = rows.filter(({ reading }) => reading.outcome === 'off');
  const whole = rows.filter(({ reading }) => reading.outcome === 'whole');
  return (
    <>
      <PageHead title="Coverage">
        <b>
          {coverage.read} of {plural(coverage.of, 'source')} read whole
        </b>
        {coverage.off > 0 ? `, ${number(coverage.off)} off by setting` : ''}, in the scan of{' '}
        {moment(scan.finishedAt ?? scan.startedAt)}. A source that was not read makes rules “not evaluated”; it never
        makes a tenant look clean.
      </PageHead>
      <Tally coverage={coverage} outcome={outcome} />
      {hidden.length > 0 ? (
        <p className="notice unknown">
          {plural(hidden.length, 'subscription')} that the tenant refers to {hidden.length === 1 ? 'is' : 'are'} not
          visible: <code>{hidden.slice(0, 8).join(', ')}</code>
          {hidden.length > 8 ? ` and ${number(hidden.length - 8)} more` : ''}
        </p>
      ) : null}
      {gaps.length > 0 ? (
        <GapList title="Gaps" rows={gaps} sources={sources} scan={scan} />
      ) : outcome === null ? (
        <p className="panel">No gaps: every source that is on was read whole.</p>
      ) : null}
      {off.length > 0 ? <GapList title="Off by setting" rows={off} sources={sources} scan={scan} /> : null}
      {whole.length > 0 ? (
        <section>
          <div className="section-head">
            <h2>Read whole</h2>
            <span className="meta">{plural(whole.length, 'source')}</span>
          </div>
          <DataTable
            caption={<span className="visually-hidden">Sources that were read whole</span>}
            rows={whole}
            rowKey={(row) => row.reading.source}
            columns={[
              {
                key: 'source',
                title: 'Source',
                isHeader: true,
                cell: ({ reading }) => (
                  <>
                    <span className="row-title">{sources.get(reading.source)?.title ?? reading.source}</span>
                    <small className="mono">{reading.source}</small>
                    <HowRead reading={reading} alwaysInFull={sources.get(reading.source)?.alwaysInFull} />
                  </>
                ),
              },
              { key: 'rows', title: 'Rows', isNumber: true, cell: ({ reading }) => number(reading.rows) },
              {
                key: 'needs',
                title: 'Reads it',
                cell: ({ reading }) => sources.get(reading.source)?.permission || 'no permission',
              },
              {
                key: 'outcome',
                title: 'Result',
                cell: (row) => <SeverityMark severity="passed" word={row.outcome} />,
              },
            ]}
          />
        </section>
      ) : null}
    </>
  );
}

/** By changes or in full, and why; nothing where there is no choice. */
function HowRead({
  reading,
  alwaysInFull,
}: {
  readonly reading: SourceReading;
  readonly alwaysInFull: string | undefined;
}) {
  const says = reading.how?.says ?? alwaysInFull;
  return says ? <p className="meta">{says}</p> : null;
}

/** How many sources ended how; each opens those. */
function Tally({ coverage, outcome }: { readonly coverage: Coverage; readonly outcome: string | null }) {
  return (
    <nav className="filters" aria-label="Sources by result">
      {coverage.tally.map((item) => {
        const isChosen = outcome === item.outcome;
        const isMissing = item.count > 0 && item.outcome !== 'whole' && item.outcome !== 'off';
        const words = (
          <>
            {item.words} <b>{number(item.count)}</b>
          </>
        );
        if (item.count === 0)
          return (
            <span key={item.outcome} className="chip idle">
              {words}
            </span>
          );
        return (
          <a
            key={item.outcome}
            className={isChosen ? 'chip applied' : isMissing ? 'chip partial' : 'chip'}
            href={isChosen ? '/coverage' : `/coverage?outcome=${item.outcome}`}
            {...(isChosen ? { 'aria-current': 'true' as const } : {})}
          >
            {words}
          </a>
        );
      })}
      {outcome === null ? null : (
        <a className="button link" href="/coverage">
          All sources
        </a>
      )}
    </nav>
  );
}
