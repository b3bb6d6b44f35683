import { Cron } from 'croner';
import { type Instant, toInstant } from '#lib/model/instant';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

/** When scans are due, in UTC. */
export interface ScanSchedule {
  /** As it was set. */
  readonly expression: string;
  /** The newest moment at or before `now` at which one was due; null: none was for more than a year. */
  readonly lastDue: (now: Date) => Instant | null;
  readonly nextDue: (now: Date) => Instant | null;
}

/**
 * `SCAN_SCHEDULE`: a cron expression of five fields (six with seconds first), in UTC; null when it is not set.
 * @throws ConfigurationError
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/crontab.html
 */
export function scanSchedule(env: Readonly<Record<string, string | undefined>>): ScanSchedule | null {
  const expression = env.SCAN_SCHEDULE?.trim();
  return expression ? scheduleOf(expression) : null;
}

/** @throws ConfigurationError */
export function scheduleOf(expression: string): ScanSchedule {
  const cron = parsed(expression);
  if (cron.nextRun() === null)
    throw new ConfigurationError('SCAN_SCHEDULE names a time that never comes. Use one such as "0 3 * * *" (UTC).');
  const instant = (at: Date | null | undefined): Instant | null => (at ? toInstant(at) : null);
  return {
    expression,
    lastDue: (now) => instant(lastRun(cron, now)),
    nextDue: (now) => instant(cron.nextRun(now)),
  };
}

function lastRun(cron: Cron, now: Date): Date | undefined {
  // Croner looks before the reference, so that a second is added for what is due right now.
  const reference = new Date(Math.floor(now.getTime() / 1000) * 1000 + 1000);
  try {
    return cron.previousRuns(1, reference)[0];
  } catch {
    // Version 10.0.1 throws where nothing was due for longer than a year, as with a 29th of February.
    return undefined;
  }
}

function parsed(expression: string): Cron {
  try {
    return new Cron(expression, { timezone: 'UTC', paused: true });
  } catch {
    throw new ConfigurationError(
      'SCAN_SCHEDULE is not a cron expression. Use five fields in UTC, such as "0 3 * * *" for every night at three.',
    );
  }
}
