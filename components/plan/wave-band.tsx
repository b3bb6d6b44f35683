import { SeverityMark } from '#components/ui/severity';
import { Due } from '#components/ui/when';
import type { Instant } from '#lib/model/instant';
import type { PlanSummary, Wave } from '#lib/model/plan';
import { WAVE_WORDS } from '#lib/report/plan/plan-words';
import { href } from '#lib/report/url/query';
import { number, plural } from '#lib/report/words';

const SHOWN: readonly Wave[] = ['0', '1', '2', '3', 'blocked'];

/** The plans in the order in which they are best done. */
export function WaveBand({
  plan,
  now,
  scan,
}: {
  readonly plan: PlanSummary;
  readonly now: Instant;
  readonly scan: string | null;
}) {
  const inWaves = SHOWN.slice(0, 4).reduce((sum, wave) => sum + plan.waves[wave].items, 0);
  const blocked = plan.waves.blocked.items;
  return (
    <section>
      <div className="section-head">
        <h2>Waves</h2>
        <span className="meta">
          {number(inWaves + blocked)} with a way out: {number(inWaves)} in waves, {number(blocked)} blocked;{' '}
          {number(plan.waves.none.items)} have nothing to do yet
        </span>
        <a className="meta" href="#how-waves">
          How waves are chosen
        </a>
      </div>
      <ol className="waves">
        {SHOWN.map((wave) => (
          <WaveCell key={wave} wave={wave} plan={plan} now={now} scan={scan} />
        ))}
      </ol>
      <details id="how-waves">
        <summary className="meta">How waves are chosen</summary>
        <p className="quiet prose">
          By what has to be touched, nothing else. Wave 0 deletes what is expired or proven unused. Wave 1 changes
          configuration only. Wave 2 changes code, a definition or a pipeline. Wave 3 needs another host or design, or
          keeps a certificate as a debt. A plan with a blocker waits in none of them, whatever it would take. Within a
          wave the gravest exposure comes first, then the soonest date, then the least work; each is shown in its own
          column, none is hidden in a score.
        </p>
      </details>
    </section>
  );
}

function WaveCell({
  wave,
  plan,
  now,
  scan,
}: {
  readonly wave: Wave;
  readonly plan: PlanSummary;
  readonly now: Instant;
  readonly scan: string | null;
}) {
  const { items, credentials, exposure, dueAt } = plan.waves[wave];
  const { title, what, how } = WAVE_WORDS[wave];
  const isBlocked = wave === 'blocked';
  return (
    <li>
      <h3>
        <a href={`${href('/plan', { wave, scan })}#plans`}>{title}</a>
      </h3>
      <span>{what}</span>
      <small>{how}</small>
      <p className="wave-number">
        <b>{number(items)}</b> {items === 1 ? 'plan' : 'plans'}
      </p>
      <small>
        {credentials === 0 && items > 0
          ? 'keys and passwords, no Entra credential'
          : `${plural(credentials, 'credential')} ${isBlocked ? 'held' : 'removed'}`}
      </small>
      {items === 0 ? null : (
        <>
          <span className="wave-mark">
            {exposure ? <SeverityMark severity={exposure} /> : <span className="quiet">No open finding</span>}
          </span>
          <span className="wave-mark">
            <Due at={dueAt} now={now} />
          </span>
          {isBlocked ? null : (
            <a className="meta" href={href('/plan/scripts.zip', { wave, scan })} download>
              Scripts as a zip<span className="visually-hidden"> of {title}</span>
            </a>
          )}
        </>
      )}
    </li>
  );
}
