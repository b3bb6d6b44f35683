import { Fix } from '#components/coverage/gap-list';
import { PageHead } from '#components/ui/page-head';
import { SeverityMark } from '#components/ui/severity';
import { Moment } from '#components/ui/when';
import type { PermissionProbe } from '#lib/model/settings/permission-probe';
import type { SourceId, SourceReading } from '#lib/model/source';
import { isGap } from '#lib/report/coverage';
import { fixOf, type SourceFacts } from '#lib/report/coverage-fix';
import { clipped, plural } from '#lib/report/words';

interface Props {
  readonly tenantId: string;
  readonly sources: ReadonlyMap<SourceId, SourceFacts>;
  /** Null: nobody ever tested them. */
  readonly probe: PermissionProbe | null;
}

const WORDS: Readonly<Record<SourceReading['outcome'], string>> = {
  whole: 'Granted',
  partly: 'Granted in part',
  denied: 'Missing',
  unlicensed: 'Licence missing',
  unavailable: 'Not in this cloud',
  failed: 'No answer',
  cancelled: 'No answer in time',
  off: 'Off by setting',
  absent: 'Not in the dump',
};

/** What the identity that scans is allowed to read now, and the one command that grants what it is not. */
export function PermissionsView({ tenantId, sources, probe }: Props) {
  const later = [...sources].filter(([, { after }]) => after.length > 0);
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href="/settings">Settings</a>
      </nav>
      <PageHead title="Permissions">
        Signs in as a scan does and asks for the first page of each source. Nothing of it is kept.
      </PageHead>
      <form method="post" action="/settings/permissions/test">
        <button type="submit" className="button primary">
          Test permissions now
        </button>{' '}
        <span className="meta">Takes up to 45 seconds.</span>
      </form>
      {probe ? <Result tenantId={tenantId} sources={sources} probe={probe} /> : <p>Nobody has tested them yet.</p>}
      <section>
        <h2>Not tested here</h2>
        <p className="meta">
          {plural(later.length, 'source')} ask for what others found, so that only a scan tells:{' '}
          <a href="/coverage">Coverage</a>.
        </p>
        <ul className="list-rows">
          {later.map(([source, { title, permission }]) => (
            <li key={source}>
              <span>{title}</span>
              <small>{permission}</small>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Result({ tenantId, sources, probe }: Props & { readonly probe: PermissionProbe }) {
  const { readings, refusedSignIn, at, by } = probe;
  const gaps = readings.filter(isGap);
  const rest = readings.filter((reading) => !isGap(reading));
  return (
    <>
      <p role="status" className="notice">
        {refusedSignIn ??
          (gaps.length === 0
            ? 'Everything that was asked for is granted.'
            : `${plural(gaps.length, 'source')} of ${readings.length} cannot be read.`)}{' '}
        <small>
          Tested <Moment at={at} /> by <bdi>{clipped(by.name, 40)}</bdi>.
        </small>
      </p>
      <ul className="gaps">
        {[...gaps, ...rest].map((reading) => {
          const facts = sources.get(reading.source);
          const fix = fixOf(reading, facts, readings, tenantId);
          return (
            <li key={reading.source}>
              <div className="gap-head">
                <span className="row-title">{facts?.title ?? reading.source}</span>
                {isGap(reading) ? (
                  <SeverityMark severity="unknown" word={WORDS[reading.outcome]} badge />
                ) : (
                  <span className="quiet">{WORDS[reading.outcome]}</span>
                )}
                <code className="quiet">{facts?.permission}</code>
              </div>
              {reading.because ? <p>{reading.because}</p> : null}
              {fix ? <Fix fix={fix} titleOf={(source) => sources.get(source)?.title ?? source} /> : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}
