import type { Instant } from '#lib/model/instant';
import type { Delivery } from '#lib/model/notifications/delivery';
import type { Scan } from '#lib/model/scan';

/** One thing that is well or not, with the next step. Holds nothing of the tenant: whoever asks `/readyz` may be anybody. */
export interface HealthCheck {
  readonly name: 'database' | 'last-scan' | 'schedule' | 'evidence-key' | 'notifications';
  /** `failed` means: send nobody here. */
  readonly state: 'ok' | 'warning' | 'failed';
  readonly because: string | null;
}

export interface HealthFacts {
  readonly engine: 'sqlite' | 'postgresql';
  readonly lastScan: Pick<Scan, 'finishedAt' | 'state'> | null;
  /** When scans are due next, and how many seconds lie between two; null: none is due. */
  readonly due: { readonly everySeconds: number } | null;
  readonly isPaused: boolean;
  /** Null: it can be used. */
  readonly evidenceKeyProblem: string | null;
  readonly channelProblems: number;
  readonly deliveries: readonly Pick<Delivery, 'state' | 'endedAt'>[];
}

const DAY_MS = 86_400_000;

const check = (name: HealthCheck['name'], because: string | null): HealthCheck => ({
  name,
  state: because === null ? 'ok' : 'warning',
  because,
});

export const databaseFailed = (because: string): HealthCheck => ({ name: 'database', state: 'failed', because });

/** Everything but a database that answers is a warning: old findings are better than none. */
export const healthChecks = (facts: HealthFacts, now: Instant): readonly HealthCheck[] => [
  { name: 'database', state: 'ok', because: null },
  check('last-scan', scanProblem(facts, now)),
  check('schedule', facts.isPaused ? 'The schedule is paused. Resume it on /settings/schedule.' : null),
  check(
    'evidence-key',
    facts.evidenceKeyProblem === null
      ? null
      : 'The key that signs evidence cannot be used, so that scans are refused. The log of the process names the file.',
  ),
  check('notifications', notificationProblem(facts, now)),
];

/** Amber after twice the schedule. */
function scanProblem({ lastScan, due }: HealthFacts, now: Instant): string | null {
  if (!lastScan?.finishedAt) return 'No scan has been sealed yet. Start one on /scans.';
  const age = Date.parse(now) - Date.parse(lastScan.finishedAt);
  if (due && age > 2 * due.everySeconds * 1_000)
    return 'The last sealed scan is older than twice the schedule. /scans tells how the later ones ended.';
  return lastScan.state === 'partial'
    ? 'The last scan could not read everything. /coverage tells what closes its gaps.'
    : null;
}

function notificationProblem({ channelProblems, deliveries }: HealthFacts, now: Instant): string | null {
  if (channelProblems > 0) return 'A channel is set and cannot be used. /settings/notifications tells why.';
  const since = Date.parse(now) - DAY_MS;
  const failed = deliveries.filter(({ state, endedAt }) => state === 'failed' && Date.parse(endedAt ?? now) > since);
  return failed.length > 0 ? 'A message was given up within the last day. /settings/notifications tells why.' : null;
}
