import { SeverityMark } from '#components/ui/severity';
import type { FindingInScan } from '#lib/model/finding';
import { openWords } from '#lib/report/exceptions/exception-words';

/** Of the subject's findings, this one included. */
export interface OpenCounts {
  readonly open: number;
  readonly accepted: number;
}

/** Other findings about the same subject. */
export function RelatedFindings({
  related,
  counts,
}: {
  readonly related: readonly FindingInScan[];
  readonly counts: OpenCounts;
}) {
  if (related.length === 0) return null;
  return (
    <section className="panel">
      <h2>Related findings</h2>
      <p className="meta">About the same subject: {openWords(counts.open, counts.accepted)}</p>
      <ul className="list-rows">
        {related.map((other) => (
          <li key={other.id}>
            <SeverityMark severity={other.severity} />
            <div>
              <a href={`/findings/${other.id}`}>{other.ruleTitle}</a>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
