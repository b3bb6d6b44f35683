import { CopyButton } from '#components/ui/copy-button';
import { SeverityMark } from '#components/ui/severity';
import type { Scan, ScanSummary } from '#lib/model/scan';
import type { SourceId } from '#lib/model/source';
import type { CoverageRow } from '#lib/report/coverage';
import { type CoverageFix, fixOf, type SourceFacts } from '#lib/report/coverage-fix';
import { number, plural } from '#lib/report/words';

/** Sources that were not read whole: why, what it silences, and what closes it. */
export function GapList({
  title,
  rows,
  sources,
  scan,
}: {
  readonly title: string;
  readonly rows: readonly CoverageRow[];
  readonly sources: ReadonlyMap<SourceId, SourceFacts>;
  readonly scan: Scan & { readonly summary: ScanSummary };
}) {
  const titleOf = (source: SourceId): string => sources.get(source)?.title ?? source;
  return (
    <section>
      <div className="section-head">
        <h2>{title}</h2>
        <span className="meta">{plural(rows.length, 'source')}</span>
      </div>
      <ul className="gaps">
        {rows.map(({ reading, outcome, silenced, subjects }) => {
          const fix = fixOf(
            reading,
            sources.get(reading.source),
            scan.summary.readings,
            scan.tenantId,
            scan.summary.imported !== undefined,
          );
          return (
            <li key={reading.source} id={reading.source}>
              <div className="gap-head">
                <span className="row-title">{titleOf(reading.source)}</span>
                {reading.outcome === 'off' ? (
                  <span className="quiet">{outcome}</span>
                ) : (
                  <SeverityMark severity="unknown" word={outcome} badge />
                )}
                <code className="quiet">{reading.source}</code>
                {reading.outcome === 'partly' ? <span className="meta">{number(reading.rows)} rows</span> : null}
              </div>
              {reading.because ? <p>{reading.because}</p> : null}
              <Silenced rules={silenced} subjects={subjects} isOff={reading.outcome === 'off'} />
              {fix ? <Fix fix={fix} titleOf={titleOf} /> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Silenced({
  rules,
  subjects,
  isOff,
}: {
  readonly rules: CoverageRow['silenced'];
  readonly subjects: string | null;
  readonly isOff: boolean;
}) {
  if (rules.length === 0)
    return <p className="quiet">{isOff ? 'No rule waits for it.' : 'It silences no rule wholly.'}</p>;
  return (
    <p>
      Silences {plural(rules.length, 'rule')}, {subjects}:{' '}
      {rules.map((rule, index) => (
        <span key={rule.ruleId}>
          {index > 0 ? ', ' : ''}
          <a href={`/rules/${rule.ruleId}`}>{rule.title}</a>
        </span>
      ))}
    </p>
  );
}

/** The one thing that closes a gap. */
export function Fix({ fix, titleOf }: { readonly fix: CoverageFix; readonly titleOf: (source: SourceId) => string }) {
  switch (fix.kind) {
    case 'command':
    case 'again':
      return (
        <div className="fix">
          <span className="meta">
            {fix.kind === 'again'
              ? 'Run the scan again'
              : `Grants ${fix.grants}. Fill in the object id, and run it in Bash as an administrator`}
          </span>
          <pre>
            <code>{fix.command}</code>
          </pre>
          <CopyButton text={fix.command} verbatim>
            Copy command
          </CopyButton>
        </div>
      );
    case 'setting':
      return (
        <p>
          Turned on by <code>{fix.setting}</code>
        </p>
      );
    case 'licence':
      return (
        <p>
          Needs the licence <b>{fix.licence}</b>
        </p>
      );
    case 'sources':
      return (
        <p>
          Closed together with{' '}
          {fix.sources.map((source, index) => (
            <span key={source}>
              {index > 0 ? ' and ' : ''}
              <a href={`#${source}`}>{titleOf(source)}</a>
            </span>
          ))}
        </p>
      );
    case 'told-by':
      return <p>Would be told by {fix.what}</p>;
    case 'nothing':
      return <p className="quiet">Nothing closes it: {fix.because}</p>;
  }
}
