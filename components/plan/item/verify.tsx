import { Undo2 } from 'lucide-react';
import type { PlanPage } from '#lib/report/plan/plan-page';
import { plural } from '#lib/report/words';

const SHOWN = 3;

/** How a person sees that it works, before anything is removed. */
export function Verify({ steps }: { readonly steps: readonly string[] }) {
  if (steps.length === 0) return null;
  const rest = steps.slice(SHOWN);
  return (
    <section>
      <h2>Verify</h2>
      <ol className="steps">
        {steps.slice(0, SHOWN).map((text) => (
          <li key={text}>
            <span>{text}</span>
          </li>
        ))}
        {rest.length > 0 ? (
          <li>
            <details>
              <summary className="meta">The same for {plural(rest.length, 'more place')}</summary>
              <ul className="list-rows">
                {rest.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </details>
          </li>
        ) : null}
        <li>
          <span>
            Run a scan: the state above moves on to “Signing in” once the identity is seen in the sign-in log.
          </span>
        </li>
        <li>
          <span>When the old credential has been idle for 7 days, run the script’s “remove”.</span>
        </li>
      </ol>
    </section>
  );
}

/** The exact inverse, as far as no secret is needed for it. */
export function RollBack({ steps, isOpen }: { readonly steps: PlanPage['rollBack']; readonly isOpen: boolean }) {
  if (steps.length === 0) return null;
  return (
    <section className="roll-back">
      <Undo2 size={16} aria-hidden="true" />
      <div>
        <p>
          <b>Roll back.</b> Put {plural(steps.length, 'place')} back as before and keep the identity. It works until the
          old credential is removed or expires; the script does its part with “roll-back”.
        </p>
        <details open={isOpen}>
          <summary className="meta">Every step of it</summary>
          <ul className="list-rows">
            {steps.map(({ text, snippet }) => (
              <li key={text}>
                {text}
                {snippet ? <pre>{snippet}</pre> : null}
              </li>
            ))}
          </ul>
        </details>
      </div>
    </section>
  );
}
