import { SeverityMark } from '#components/ui/severity';
import type { ScanSummary } from '#lib/model/scan';
import { type Answer, overviewOf } from '#lib/report/overview';
import { number } from '#lib/report/words';

/** What breaks soon, what is exposed, how far the migration is: the page's one summary band. */
export function Questions({ summary }: { readonly summary: ScanSummary }) {
  const { due, exposed, migration } = overviewOf(summary);
  const { expiry, bySeverity } = summary;
  return (
    <div className="band">
      <section>
        <h2>What breaks soon?</h2>
        <Headline count={due.count} sentence={due.sentence} />
        {due.count === null ? null : (
          <ul className="tally">
            <Line
              href="/findings?rule=expired-credential-still-attached&view=list"
              words="Expired, still attached"
              count={expiry.expired.secrets + expiry.expired.certificates}
            />
            <Line href="/credentials?endless=1" words="Without an end date" count={expiry.endless} />
            <UseLines counts={expiry.within30DaysByUse} />
          </ul>
        )}
      </section>
      <section>
        <h2>What is exposed?</h2>
        <Headline count={exposed.count} sentence={exposed.sentence} />
        <ul className="tally">
          {(['critical', 'high', 'medium'] as const).map((severity) => (
            <li key={severity}>
              <a href={`/findings?severity=${severity}`}>
                <SeverityMark severity={severity} />
              </a>
              <b>{number(bySeverity[severity])}</b>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>How far is the migration?</h2>
        <Headline count={migration.count} sentence={migration.sentence} />
        {migration.count === null ? null : (
          <>
            <svg
              className="meter"
              width="100%"
              height="8"
              viewBox="0 0 100 8"
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <rect className="rest" width="100" height="8" />
              <rect className="done" width={migration.share * 100} height="8" />
            </svg>
            <ul className="tally">
              <Line
                href="/findings?rule=workload-without-managed-identity&view=list"
                words="Workloads without one"
                count={migration.left}
              />
            </ul>
          </>
        )}
      </section>
    </div>
  );
}

const USE_WORDS = { 'in-use': 'In use', 'not-seen': 'Not seen in use' } as const;

/** Of those that end soon: who would notice. */
function UseLines({ counts }: { readonly counts: ScanSummary['expiry']['within30DaysByUse'] }) {
  if (counts.unknown > 0)
    return (
      <li>
        <SeverityMark severity="unknown" word="In use or not: not evaluated" />
        <b>{number(counts.unknown)}</b>
      </li>
    );
  return (['in-use', 'not-seen'] as const).map((use) => (
    <Line key={use} href="/findings?rule=credential-expiring&view=list" words={USE_WORDS[use]} count={counts[use]} />
  ));
}

const Headline = ({ count, sentence }: Answer) => (
  <p className="headline">
    {count === null ? <SeverityMark severity="unknown" word={sentence} /> : <b>{number(count)}</b>}
    {count === null ? null : <span>{sentence}</span>}
  </p>
);

const Line = ({ href, words, count }: { readonly href: string; readonly words: string; readonly count: number }) => (
  <li>
    <a href={href}>{words}</a>
    <b>{number(count)}</b>
  </li>
);
