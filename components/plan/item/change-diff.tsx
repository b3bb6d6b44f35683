import type { ChangeView } from '#lib/report/plan/plan-page';
import { hostWords } from '#lib/report/plan/plan-words';
import { number, plural } from '#lib/report/words';

const SIGNS = { '+': 'added', '-': 'removed', ' ': '' } as const;

/** What changes in each workload's own configuration: the first one open, the others a click away. */
export function ChangeSection({
  changes,
  isOpen,
}: {
  readonly changes: readonly ChangeView[];
  readonly isOpen: boolean;
}) {
  if (changes.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{changes.some(({ lines }) => lines.length > 0) ? 'Definition change' : 'What changes'}</h2>
        <span className="meta">{plural(changes.length, 'place')}; values of secrets are never read</span>
      </div>
      {changes.map((change, index) => (
        <details key={`${change.workload} ${change.where}`} className="change" open={index === 0 || isOpen}>
          <summary>
            <b>{change.workload}</b> <code>{change.where}</code>
            <span className="meta">
              {number(index + 1)} of {number(changes.length)}
            </span>
          </summary>
          <div className="change-body">
            <p className="meta">
              {hostWords(change.workloadType)}. {change.recipe}.{' '}
              <a href={change.docs} rel="noreferrer">
                Microsoft’s page
              </a>
            </p>
            {change.lines.length > 0 ? <Diff change={change} /> : null}
            {change.byHand.map(({ text, snippet }) => (
              <div key={text} className="by-hand">
                <p>
                  <b>By hand.</b> {text}
                </p>
                {snippet ? <pre>{snippet}</pre> : null}
              </div>
            ))}
          </div>
        </details>
      ))}
    </section>
  );
}

function Diff({ change }: { readonly change: ChangeView }) {
  return (
    <ol className="diff" aria-label={`Change of ${change.where}`}>
      {change.lines.map(({ key, sign, text }) => (
        <li key={key} data-sign={sign}>
          <span aria-hidden="true">{sign === ' ' ? '' : sign === '-' ? '−' : '+'}</span>
          {sign === ' ' ? null : <span className="visually-hidden">{SIGNS[sign]}: </span>}
          <code>{text}</code>
        </li>
      ))}
    </ol>
  );
}
