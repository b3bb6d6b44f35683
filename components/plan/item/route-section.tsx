import { DataTable } from '#components/ui/data-table';
import type { PlanItem } from '#lib/model/plan';
import { ROUTES } from '#lib/model/plan';
import { ROUTE_CONDITIONS, ROUTE_WORDS } from '#lib/report/plan/plan-words';
import { workloadHref } from '#lib/report/url/entity-links';
import { clipped, plural } from '#lib/report/words';

const CONFIDENCE = { certain: 'Certain', likely: 'Likely', possible: 'Possible' } as const;

/** Why this route: the line that matched, the evidence, and what would change the answer. */
export function RouteSection({
  item,
  keep,
  isOpen,
}: {
  readonly item: PlanItem;
  readonly keep: string | null;
  readonly isOpen: boolean;
}) {
  return (
    <section className="why">
      <div className="section-head">
        <h2>Why this route</h2>
        <span className="meta">
          line {item.line} of {ROUTES.length} matched
        </span>
      </div>
      <p>
        {item.reason} <span className="quiet">It would change with: {lower(item.wouldChange)}</span>
      </p>
      {item.missing.length > 0 ? (
        <div className="notice unknown stacked">
          <b>{item.route === 'unknown' ? 'What is missing to decide' : 'Not read, and could still matter'}</b>
          <ul>
            {item.missing.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <a href="/coverage">Coverage: how to read it</a>
        </div>
      ) : null}
      {item.blockers.length > 0 ? (
        <div className="notice stacked">
          <b>{plural(item.blockers.length, 'blocker')}</b>
          <ul>
            {item.blockers.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <details open={isOpen}>
        <summary className="meta">The whole route table; the first line that fits wins</summary>
        <ol className="route-table">
          {ROUTES.map((route, index) => (
            <li key={route} data-matched={item.line === index + 1}>
              <b>{ROUTE_WORDS[route]}</b>
              <span>{ROUTE_CONDITIONS[route]}</span>
              <small>
                {item.line === index + 1 ? 'matched' : index + 1 < item.line ? 'does not fit' : 'not tried'}
              </small>
            </li>
          ))}
        </ol>
      </details>
      <details open={isOpen || item.route === 'unknown'}>
        <summary className="meta">Evidence: {plural(item.evidence.length, 'sign')} of who uses it</summary>
        {item.evidence.length === 0 ? (
          <p className="quiet">None was found in what was read.</p>
        ) : (
          <DataTable
            caption={<span className="visually-hidden">Evidence</span>}
            rows={item.evidence}
            rowKey={({ text, where }) => `${text} ${where}`}
            columns={[
              { key: 'text', title: 'Seen', isHeader: true, cell: ({ text }) => text },
              { key: 'where', title: 'Where', cell: ({ where }) => <Where where={where} keep={keep} /> },
              { key: 'confidence', title: 'Confidence', isWhole: true, cell: (row) => CONFIDENCE[row.confidence] },
            ]}
          />
        )}
      </details>
    </section>
  );
}

const lower = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

function Where({ where, keep }: { readonly where: string; readonly keep: string | null }) {
  if (!where.startsWith('/subscriptions/')) return <code>{where}</code>;
  return (
    <a href={workloadHref(where, keep)} title={where}>
      <code>{clipped(where.split('/').slice(-3).join('/'), 60)}</code>
    </a>
  );
}
