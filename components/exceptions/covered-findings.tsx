import { SeverityMark } from '#components/ui/severity';
import type { FindingInScan } from '#lib/model/finding';
import { clipped, nameOr, number } from '#lib/report/words';

/** The gravest of the findings an exception covers. */
export function CoveredFindings({
  rows,
  total,
  all,
}: {
  readonly rows: readonly FindingInScan[];
  readonly total: number;
  /** Link to the list of all of them; null: there is none. */
  readonly all: string | null;
}) {
  return (
    <>
      <ul className="list-rows">
        {rows.map((finding) => (
          <li key={finding.id}>
            <SeverityMark severity={finding.severity} /> <a href={`/findings/${finding.id}`}>{finding.ruleTitle}</a>
            <div className="meta">
              <bdi>{clipped(nameOr(finding.subject.name, '(no name)'))}</bdi>
            </div>
          </li>
        ))}
      </ul>
      {total > rows.length ? (
        <p className="meta">
          {number(rows.length)} of {number(total)}, gravest first. {all ? <a href={all}>All of them</a> : null}
        </p>
      ) : null}
    </>
  );
}
