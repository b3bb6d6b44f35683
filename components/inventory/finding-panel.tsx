import { SeverityMark } from '#components/ui/severity';
import type { FindingInScan, Page } from '#lib/model/finding';
import { href } from '#lib/report/url/query';
import { number } from '#lib/report/words';

/** Findings about one thing; the number links to the list it counts. */
export function FindingPanel({
  findings,
  subjects,
  keep,
}: {
  readonly findings: Page<FindingInScan>;
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
            <a href={href('/findings', { view: 'list', subject: subjects.join(','), scan: keep })}>
              {number(findings.total)} open
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
