import { SeverityMark } from '#components/ui/severity';
import type { PlanSummary } from '#lib/model/plan';
import type { RuleResult, ScanSummary } from '#lib/model/scan';
import { type Answer, overviewOf } from '#lib/report/overview';
import { href } from '#lib/report/url/query';
import { number } from '#lib/report/words';

/** What breaks soon, what is exposed, how far the migration is: the page's one summary band. */
export function Questions({ summary, scan }: { readonly summary: ScanSummary; readonly scan: string | null }) {
  const { due, exposed, migration } = overviewOf(summary);
  const { expiry, bySeverity } = summary;
  const ofRule = (rule: string) => ({
    href: href('/findings', { rule, view: 'list', scan }),
    rule: summary.rules.find(({ ruleId }) => ruleId === rule),
    // As the list counts them: those of earlier scans that this one could not look at included.
    count: summary.facets.rule?.[rule] ?? 0,
  });
  return (
    <div className="band">
      <section>
        <h2>What breaks soon?</h2>
        <Headline {...due} />
        {due.count === null ? null : <UseLines counts={expiry.within30DaysByUse} />}
        <ul className="tally">
          <Line {...ofRule('credential-expiring')} words="About to expire" />
          <Line {...ofRule('expired-credential-still-attached')} words="Expired, still attached" />
          <Line {...ofRule('credential-without-expiry')} words="Without an end, or far from it" />
        </ul>
      </section>
      <section>
        <h2>What is exposed?</h2>
        <Headline {...exposed} />
        <ul className="tally">
          {(['critical', 'high', 'medium'] as const).map((severity) => (
            <li key={severity}>
              <a href={href('/findings', { severity, scan })}>
                <SeverityMark severity={severity} />
              </a>
              <b>{number(bySeverity[severity])}</b>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>How far is the migration?</h2>
        <Headline count={migration.count} sentence={migration.sentence} gap={migration.gap} />
        {migration.count === null ? null : (
          <svg
            className="meter"
            width="100%"
            height="8"
            viewBox="0 0 100 8"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <rect className="rest" width="100" height="8" />
            <rect className="done" width={migration.share * 100} height="8" />
          </svg>
        )}
        <ul className="tally">
          {summary.plan && migration.count !== null ? <PlanLines plan={summary.plan} scan={scan} /> : null}
          <Line {...ofRule('workload-without-managed-identity')} words="Workloads without a managed identity" />
        </ul>
      </section>
    </div>
  );
}

/** Where the plan stands: what can begin, what has begun, and what is not known. */
function PlanLines({ plan: { readiness, waves, routes }, scan }: PlanLinesProps) {
  const open = { route: '-keep,-unknown,-certificate', wave: '-blocked', scan };
  return (
    <>
      <li>
        <a href={href('/plan', { ...open, state: 'not-started' })}>Ready to start</a>
        <b>{number(readiness.withoutBlocker - readiness.started)}</b>
      </li>
      <li>
        <a href={href('/plan', { ...open, state: BEGUN })}>In progress</a>
        <b>{number(readiness.started - readiness.done)}</b>
      </li>
      {waves.blocked.items > 0 ? (
        <li>
          <a href={href('/plan', { wave: 'blocked', scan })}>Blocked</a>
          <b>{number(waves.blocked.items)}</b>
        </li>
      ) : null}
      {routes.unknown > 0 ? (
        <li>
          <a href={href('/plan', { route: 'unknown', scan })}>
            <SeverityMark severity="unknown" word="Evidence is missing" />
          </a>
          <b>{number(routes.unknown)}</b>
        </li>
      ) : null}
    </>
  );
}

const BEGUN = 'identity-attached,grants-at-parity,signing-in,credential-idle';

interface PlanLinesProps {
  readonly plan: PlanSummary;
  readonly scan: string | null;
}

/** Of those that end soon: who would notice. Not links: no list holds just these. */
function UseLines({ counts }: { readonly counts: ScanSummary['expiry']['within30DaysByUse'] }) {
  const total = counts['in-use'] + counts['not-seen'] + counts.unknown;
  if (total === 0) return null;
  if (counts.unknown > 0)
    return (
      <p className="meta">
        <SeverityMark severity="unknown" word={`Whether ${number(counts.unknown)} of them are in use: not evaluated`} />
      </p>
    );
  return (
    <p className="meta">
      Of these, {number(counts['in-use'])} in use and {number(counts['not-seen'])} not seen in use.
    </p>
  );
}

const Headline = ({ count, sentence, gap }: Answer) => (
  <>
    <p className="headline">
      {count === null ? <SeverityMark severity="unknown" word={sentence} /> : <b>{number(count)}</b>}
      {count === null ? null : <span>{sentence}</span>}
    </p>
    {gap ? (
      <p className="meta">
        <SeverityMark severity="unknown" word={gap} />
      </p>
    ) : null}
  </>
);

interface LineProps {
  readonly href: string;
  readonly words: string;
  readonly count: number;
  readonly rule: RuleResult | undefined;
}

/** A zero stands only where everything was looked at. */
function Line({ href, words, count, rule }: LineProps) {
  const isWhole = rule?.unknown === 0;
  const told = count > 0 ? `${number(count)}, not all evaluated` : 'Not evaluated';
  return (
    <li>
      <a href={href}>{words}</a>
      {isWhole ? <b>{number(count)}</b> : <SeverityMark severity="unknown" word={told} />}
    </li>
  );
}
