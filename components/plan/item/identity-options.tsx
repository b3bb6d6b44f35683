import type { IdentityChoice, IdentityKind } from '#lib/model/plan';
import { IDENTITY_WORDS } from '#lib/report/plan/plan-words';

const KINDS: readonly IdentityKind[] = ['user-assigned', 'system-assigned'];

/** Either identity with its reasons; choosing one rewrites the scripts, the picture and the diff. */
export function IdentityOptions({
  choice,
  chosen,
  hrefOf,
}: {
  readonly choice: IdentityChoice;
  readonly chosen: IdentityKind;
  readonly hrefOf: (kind: IdentityKind) => string;
}) {
  return (
    <section>
      <div className="section-head">
        <h2>Which identity</h2>
        <span className="meta">the picture, the scripts and the diff follow your choice</span>
      </div>
      <ul className="options">
        {[choice.recommended, ...KINDS.filter((kind) => kind !== choice.recommended)].map((kind) => {
          const isChosen = kind === chosen;
          const reasons = kind === 'user-assigned' ? choice.forUserAssigned : choice.forSystemAssigned;
          const isPossible = kind === choice.recommended || !choice.isOnly;
          return (
            <li key={kind} data-chosen={isChosen}>
              <div className="option-head">
                <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                  <circle cx="8" cy="8" r="7" />
                  {isChosen ? <circle className="dot" cx="8" cy="8" r="4" /> : null}
                </svg>
                {isPossible ? (
                  <a href={hrefOf(kind)} {...(isChosen ? { 'aria-current': 'true' as const } : {})}>
                    {IDENTITY_WORDS[kind]}
                  </a>
                ) : (
                  <span className="quiet">{IDENTITY_WORDS[kind]}</span>
                )}
                <small>{optionWords(kind, choice, isPossible)}</small>
              </div>
              <ul>
                {reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
              {kind === 'user-assigned' && choice.existing ? (
                <p className="meta">
                  Uses <code>{choice.existing.name}</code>, which every host has already and nothing else uses.
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const optionWords = (kind: IdentityKind, choice: IdentityChoice, isPossible: boolean): string =>
  kind === choice.recommended ? 'proposed' : isPossible ? 'also possible' : 'not possible here';
