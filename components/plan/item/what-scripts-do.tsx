import type { PlanPage } from '#lib/report/plan/plan-page';

/** The steps in words, in the order in which a person runs them. */
export function WhatScriptsDo({ page: { phases } }: { readonly page: PlanPage }) {
  if (phases.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>Steps</h2>
        <span className="meta">in this order; what the script runs</span>
      </div>
      <ol className="steps phases">
        {phases.map(({ title, lines, isEnding }) => (
          <li key={title}>
            <span>
              <b>{title}</b>
              {isEnding ? <small>only when asked by name, after the old credential was idle for 7 days</small> : null}
              <ul>
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
