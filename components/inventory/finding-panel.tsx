import { SeverityMark } from '#components/ui/severity';
import type { FindingInScan, Page } from '#lib/model/finding';
import { openWords } from '#lib/report/exceptions/exception-words';
import { href } from '#lib/report/url/query';

/** Findings about one thing; the number links to the list it counts. */
export function FindingPanel({
  findings,
  accepted,
  subjects,
  keep,
}: {
  readonly findings: Page<FindingInScan>;
  /** Of all of them, how many are accepted. */
  readonly accepted: number;
  readonly subjects: readonly string[];
  readonly keep: string | null;
}) {
  return (
    <section className="panel">
      <h2>Findings</h2>
      {findings.total === 0 ? (
        <p className="quiet">None in what was evaluated.</p>
      ) : (
        <>
          <p className="meta">
            <a
              href={href('/findings', {
                view: 'list',
                accepted: accepted > 0 ? 'all' : null,
                subject: subjects.join(','),
                scan: keep,
              })}
            >
              {openWords(findings.total - accepted, accepted)}
            </a>
          </p>
          <ul className="list-rows">
            {findings.rows.map((finding) => (
              <li key={finding.id}>
                <SeverityMark severity={finding.severity} />
                {finding.examined ? null : <SeverityMark severity="unknown" word="Not examined" />}
                <div>
                  <a href={href(`/findings/${finding.id}`, { scan: keep })}>{finding.ruleTitle}</a>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
