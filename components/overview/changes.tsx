import type { Finding, FindingEvent } from '#lib/model/finding';
import { clipped, nameOr, number } from '#lib/report/words';

const WORDS: Readonly<Record<string, string>> = {
  found: 'New',
  reopened: 'Reopened',
  resolved: 'Resolved',
  changed: 'Changed',
};

/** What the scan found, found again, or found no more, against the one before. */
export function Changes({
  changes,
  added,
  reopened,
  resolved,
  isFirst,
  difference,
}: {
  readonly changes: readonly (FindingEvent & { readonly finding: Finding })[];
  readonly added: number;
  readonly reopened: number;
  readonly resolved: number;
  /** No scan came before this one. */
  readonly isFirst: boolean;
  /** The page that compares it with the scan before; null: none is kept. */
  readonly difference: string | null;
}) {
  return (
    <section>
      <div className="section-head">
        <h2>Changed since last scan</h2>
        <span className="meta">
          {number(added)} new, {number(reopened)} reopened, {number(resolved)} resolved
          {difference ? (
            <>
              {' '}
              · <a href={difference}>All of it</a>
            </>
          ) : null}
        </span>
      </div>
      {changes.length === 0 ? (
        <p className="quiet">
          {isFirst ? 'This is the first scan of this tenant: everything in it is new.' : 'Nothing changed.'}
        </p>
      ) : null}
      <ul className="list-rows">
        {changes.map(({ event, finding }) => (
          <li key={`${event}${finding.id}`}>
            <a href={`/findings/${finding.id}`}>
              <b>{finding.ruleTitle}</b>
            </a>
            <div className="meta">
              {WORDS[event]}, {clipped(nameOr(finding.subject.name, finding.subject.id))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
